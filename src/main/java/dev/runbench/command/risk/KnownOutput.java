package dev.runbench.command.risk;

import dev.runbench.command.shell.ShellCommand;
import dev.runbench.command.shell.Span;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What a command writes into a pipe, where the text itself says so; a shell at the other end would run it. */
final class KnownOutput {

    private KnownOutput() {}

    static CallInput of(ShellCommand command, CallInput input, ShellNames names) {
        Span span = command.span();
        CallInput unknown = new CallInput.Unknown(span.start(), span.end());
        if (!(command instanceof ShellCommand.Simple simple) || simple.words().isEmpty()) {
            return unknown;
        }
        List<CallWord> words =
                simple.words().stream().map(w -> CallWord.of(w, names)).toList();
        if (words.stream().anyMatch(w -> w.text().isEmpty())) {
            return unknown;
        }
        List<String> given = words.stream().skip(1).map(CallWord::known).toList();
        Optional<String> read = input instanceof CallInput.Known known ? Optional.of(known.text()) : Optional.empty();
        Optional<String> output = switch (ProgramNames.own(words.getFirst().known())) {
            case "echo" -> echo(given);
            case "printf" -> printf(given);
            case "cat", "tee" -> given.stream().allMatch(w -> w.startsWith("-")) ? read : Optional.empty();
            case "rev" -> read.map(KnownOutput::reversed);
            case "base64" ->
                given.size() == 1 && given.getFirst().matches("-d|-D|-di|--d\\w*")
                        ? read.flatMap(KnownOutput::base64)
                        : Optional.empty();
            case "xxd" ->
                String.join(" ", given).matches("-r -p|-p -r|-rp|-pr|-r -ps|-ps -r")
                        ? read.flatMap(KnownOutput::hex)
                        : Optional.empty();
            default -> Optional.empty();
        };
        return output.<CallInput>map(t -> new CallInput.Known(t, span.start(), span.end(), -1))
                .orElse(unknown);
    }

    private static Optional<String> echo(List<String> given) {
        int from = 0;
        boolean escapes = false;
        while (from < given.size() && given.get(from).matches("-[neE]+")) {
            escapes = given.get(from).contains("e");
            from++;
        }
        String text = String.join(" ", given.subList(from, given.size())) + "\n";
        // Some shells replace escapes even without being asked.
        return escapes || text.indexOf('\\') >= 0 ? AnsiText.replaced(text) : Optional.of(text);
    }

    private static Optional<String> printf(List<String> given) {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String format = given.getFirst();
        List<String> values = given.subList(1, given.size());
        if (values.isEmpty() && format.indexOf('%') < 0) {
            return AnsiText.replaced(format);
        }
        return AnsiText.replaced(format)
                .filter(f -> f.matches("%[sb]\\n?") && values.size() == 1)
                .flatMap(f -> (f.startsWith("%b")
                                ? AnsiText.replaced(values.getFirst())
                                : Optional.of(values.getFirst()))
                        .map(v -> v + f.substring(2)));
    }

    private static String reversed(String text) {
        StringBuilder all = new StringBuilder();
        text.lines().forEach(l -> all.append(new StringBuilder(l).reverse()).append('\n'));
        return all.toString();
    }

    private static Optional<String> base64(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.strip());
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> hex(String text) {
        String digits = text.replaceAll("\\s", "");
        if (!digits.matches("([0-9a-fA-F]{2})+")) {
            return Optional.empty();
        }
        byte[] bytes = java.util.HexFormat.of().parseHex(digits);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
}
