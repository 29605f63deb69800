package dev.runbench.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a step of a runbook does. */
public sealed interface Action {

    /** Its key in the YAML text. */
    String kind();

    /** What is sent to a target or, in words, what a person does; references to parameters stand in it. */
    String text();

    /** Role or connection name that it is meant for; empty means the run's chosen target, or none. */
    default String target() {
        return "";
    }

    /** Whether it is sent to a target, once it has been approved; everything else is done by a person. */
    default boolean isCommand() {
        return false;
    }

    /** A shell line. */
    record Ssh(String target, String command, Duration timeout) implements Action {

        @Override
        public String kind() {
            return "ssh";
        }

        @Override
        public String text() {
            return command;
        }

        @Override
        public boolean isCommand() {
            return true;
        }
    }

    /** One SQL statement on a database connection. */
    record Sql(String target, String statement, Duration timeout) implements Action {

        @Override
        public String kind() {
            return "sql";
        }

        @Override
        public String text() {
            return statement;
        }

        @Override
        public boolean isCommand() {
            return true;
        }
    }

    /**
     * A request. With a target it is sent to that API, without one by hand.
     *
     * @param url with a target it may be the path alone
     * @param headers in the order of the text
     */
    record Http(String target, String method, String url, Map<String, String> headers, String body, Duration timeout)
            implements Action {

        /** Sent by hand. */
        public Http(String method, String url, Map<String, String> headers, String body, Duration timeout) {
            this("", method, url, headers, body, timeout);
        }

        @Override
        public boolean isCommand() {
            return !target.isEmpty();
        }

        @Override
        public String kind() {
            return "http";
        }

        @Override
        public String text() {
            var text = new StringBuilder(method).append(' ').append(url);
            headers.forEach(
                    (name, value) -> text.append('\n').append(name).append(": ").append(value));
            return text.append(body.isEmpty() ? "" : "\n\n" + body).toString();
        }
    }

    /** Something only a person can do or judge. */
    record Manual(String instruction) implements Action {

        @Override
        public String kind() {
            return "manual";
        }

        @Override
        public String text() {
            return instruction;
        }
    }

    /**
     * A look at what an earlier step put out, judged by the step's check.
     *
     * @param of the id of that step; empty for the one before
     */
    record Judge(String of) implements Action {

        @Override
        public String kind() {
            return "check";
        }

        @Override
        public String text() {
            return of.isEmpty()
                    ? "Look at what the step before put out."
                    : "Look at what the step \"" + of + "\" put out.";
        }
    }

    /**
     * Time that must pass.
     *
     * @param until what ends it earlier; may be empty
     */
    record Wait(Duration time, String until) implements Action {

        @Override
        public String kind() {
            return "wait";
        }

        @Override
        public String text() {
            return "Wait " + DurationText.write(time) + (until.isEmpty() ? "." : ", or until " + until);
        }
    }

    /** A question whose answer tells where to go on. */
    record Decision(String question, List<Option> options) implements Action {

        public Decision {
            options = List.copyOf(options);
        }

        @Override
        public String kind() {
            return "decision";
        }

        @Override
        public String text() {
            return question
                    + options.stream()
                            .map(o -> "\n" + o.answer() + ": go on with " + o.next())
                            .collect(Collectors.joining());
        }
    }

    /**
     * An answer.
     *
     * @param next a step's id or one of {@link #PLACES}
     */
    record Option(String answer, String next) {

        /** Where one can go on besides a step. */
        public static final List<String> PLACES = List.of("next", "verification", "rollback", "escalation", "end");
    }

    /**
     * Another runbook.
     *
     * @param name its title or its slug
     * @param parameters its values, in the order of the text
     */
    record Part(String name, Map<String, String> parameters) implements Action {

        @Override
        public String kind() {
            return "runbook";
        }

        @Override
        public String text() {
            String values = parameters.entrySet().stream()
                    .map(p -> p.getKey() + " = " + p.getValue())
                    .collect(Collectors.joining(", "));
            return "Run the runbook \"" + name + "\"" + (values.isEmpty() ? "." : " with " + values + ".");
        }
    }
}
