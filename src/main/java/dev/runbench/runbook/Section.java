package dev.runbench.runbook;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a part of a source is about, told by its heading. */
enum Section {
    ROLLBACK("roll(?:ing)?[- ]?back|back(?:ing)?[- ]?out|revert|undo|going back|way back|fall ?back"),
    ESCALATION(
            "escalat|contacts?\\b|who (?:to|do i) (?:call|ask|page)|whom to|on-?call\\b|get(?:ting)? help|call for help|when to (?:call|page)|^support$"),
    IGNORED(
            "references?\\b|see also|related|links?$|further reading|additional (?:resources|notes)|change ?log|history|action items"
                    + "|follow[- ]?ups?|lessons|what went|prevention|prevent|contributing|root cause|owners?$|disable this alert"
                    + "|default definition|glossary|tags?$|distinguish|rule definition|long[- ]term"),
    IMPACT("impact|severity|effects?\\b|consequence"),
    PREREQUISITES(
            "prerequisite|pre-?conditions?|before you (?:start|begin)|requirements?\\b|preparations?|you (?:will )?need|needed|required access"),
    VERIFICATION(
            "verif|validat|confirm|post[- ]?checks?|after(?:wards| the (?:fix|change))|success criteria|smoke test|did it (?:work|help)"
                    + "|is it (?:over|fixed|gone)|back to normal|health ?check after|closing"),
    DIAGNOSIS(
            "diagnos|troubleshoot|investigat|triage|debug|analy[sz]|checks?\\b|find\\b|identify|determine|inspect|look(?:ing)? (?:at|for)"
                    + "|possible causes|confirming|examine|review|test for"),
    MITIGATION(
            "mitigat|remed|resolution|resol[vu]|fix|repair|solution|solve|recover|procedure|steps?\\b|(?:recommended )?actions?\\b|how to|work-?around"
                    + "|what to do|do this|instructions?|what (?:we|i) did|restart|restore|clean[- ]?up|failover|execution|implementation"),
    NARRATIVE("timeline|work notes?|chronology|comments?$|what happened|log of events"),
    MEANING(
            "meaning|summary|overview|description|about\\b|background|purpose|symptoms?|what (?:it|this|does)|alert|introduction|context|scope"),
    UNKNOWN("(?!)");

    private static final Set<Section> CLOSED = Set.of(ROLLBACK, ESCALATION, IGNORED, PREREQUISITES, VERIFICATION);

    private final Pattern words;

    Section(String words) {
        this.words = Pattern.compile("(?:\\b|^)(?:" + words + ")");
    }

    /** The section whose words come first in the heading. */
    static Section of(String heading) {
        String h = heading.toLowerCase(Locale.ROOT).strip().replaceFirst("^(?:step\\s+)?[\\d.)]+:?\\s*", "");
        Section best = UNKNOWN;
        int first = Integer.MAX_VALUE;
        for (Section s : values()) {
            Matcher m = s.words.matcher(h);
            if (m.find() && m.start() < first) {
                first = m.start();
                best = s;
            }
        }
        return best;
    }

    /** What a heading below this section's heading is about. */
    Section below(String heading) {
        Section own = of(heading);
        if (CLOSED.contains(this) || own == UNKNOWN) {
            return this;
        }
        return switch (this) {
            // "Verify the certificates" below "Diagnosis" is a part of the diagnosis.
            case DIAGNOSIS ->
                own == ROLLBACK || own == ESCALATION || own == IGNORED || own == PREREQUISITES ? own : this;
            case MITIGATION -> CLOSED.contains(own) ? own : this;
            case MEANING, IMPACT ->
                own == IGNORED || own == MITIGATION || own == DIAGNOSIS || CLOSED.contains(own) ? own : this;
            default -> own;
        };
    }

    /** Holds things to do. */
    boolean isProcedure() {
        return switch (this) {
            case DIAGNOSIS, MITIGATION, VERIFICATION, ROLLBACK, PREREQUISITES -> true;
            default -> false;
        };
    }
}
