package dev.runbench.session.incident;

import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Ledger;
import java.util.List;

/**
 * An incident for somebody who must go on with it now.
 *
 * @param request why it is handed on
 */
public record Escalation(Incident incident, Request request) {

    /** How such files end. */
    public static final String EXTENSION = "zip";

    /**
     * What a person says to it.
     *
     * @param to who shall go on; may be empty
     * @param asked what is wanted of them; may be empty
     * @param redacted whether private things are replaced by names
     */
    public record Request(String to, String asked, boolean redacted) {}

    /** What was changed and is not put back, the latest first. */
    List<Entry> open() {
        return incident.ledger().orElse(Ledger.EMPTY).queue(0);
    }

    Escalation by(Redaction redaction) {
        return new Escalation(
                redaction.of(incident),
                new Request(redaction.text(request.to()), redaction.text(request.asked()), true));
    }
}
