package dev.runbench.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How alike a draft and a runbook are, by parts from 0 to 1, and as a likelihood that they are about the same thing. The weights
 * are those of a logistic regression over pairs made of the sample runbooks: drafts of the same page, of the same incident's
 * post-mortem and of every other page; {@code UpdateOrCreateTest} makes the pairs, fits and measures.
 *
 * @param title words of title and problem in common
 * @param alert 1 if an alert that the runbook answers is named, otherwise 0
 * @param service 1 for the same, 0.5 where one is not known, 0 for different ones
 * @param commands the share of the shorter one's commands that both have
 * @param purpose nearness of meaning of title and summary
 */
public record RunbookLikeness(double title, double alert, double service, double commands, double purpose) {

    private static final double BASE = -4.86;

    // Title, alert, service, commands, purpose. The sample pages name too few alerts to fit their weight: it is set so
    // that an
    // alert tips a doubtful pair and decides nothing alone. The service was fitted to nothing: post-mortems name
    // others.
    private static final double[] WEIGHTS = {1.27, 1.5, 0, 2.54, 8.5};

    /** The likelihood, 0 to 1. */
    public double value() {
        double[] parts = parts();
        double sum = BASE;
        for (int i = 0; i < parts.length; i++) {
            sum += WEIGHTS[i] * parts[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    double[] parts() {
        return new double[] {title, alert, service, commands, purpose};
    }

    /** What speaks for it, one sentence. */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        parts.add(percent(title) + " of the title's words");
        if (alert > 0) {
            parts.add("an alert that it answers");
        }
        if (service == 1) {
            parts.add("the same service");
        }
        parts.add(percent(commands) + " of the commands");
        parts.add("nearness of purpose " + String.format(Locale.ROOT, "%.2f", purpose));
        return "In common: " + String.join(", ", parts) + ".";
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
