package dev.runbench.logs;

import java.util.List;
import java.util.Random;

/** Fills the values into a text of {@link PlantedFaults}: {@code %id %n %ms %ip %user %path %host %word %d}. */
final class PlantedText {

    private static final List<String> USERS =
            List.of("anna", "bjarne", "chloe", "deepak", "emre", "fatima", "goran", "hana", "ivo", "jdoe", "kim");
    private static final List<String> WORDS =
            List.of("lamp", "sofa", "desk", "chair", "rug", "shelf", "bench", "stool", "mirror", "vase", "clock");
    private static final List<String> PLACES = List.of("items", "carts", "orders", "images", "offers", "stock");

    private final Random random;
    private int ids = 100_000;

    PlantedText(Random random) {
        this.random = random;
    }

    /** One of the wordings of <code>{a|b}</code>. */
    String wording(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return text;
        }
        String[] all = text.substring(1, text.length() - 1).split("\\|");
        return all[random.nextInt(all.length)];
    }

    String newId() {
        ids += 1 + random.nextInt(9);
        return String.valueOf(ids);
    }

    String fill(String text) {
        return fill(text, newId());
    }

    String fill(String text, String id) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            while (c == '%' && end < text.length() && Character.isLowerCase(text.charAt(end))) {
                end++;
            }
            if (end == at + 1) {
                out.append(c);
            } else {
                out.append(value(text.substring(at + 1, end), id));
            }
            at = end;
        }
        return out.toString();
    }

    private String value(String kind, String id) {
        return switch (kind) {
            case "id" -> id;
            case "n" -> String.valueOf(10 + random.nextInt(50_000));
            case "d" -> String.valueOf(1 + random.nextInt(9));
            case "ms" -> String.valueOf((int) Math.exp(3.2 + 0.6 * random.nextGaussian()));
            case "ip" -> "10." + random.nextInt(200) + "." + random.nextInt(250) + "." + (1 + random.nextInt(250));
            case "user" -> USERS.get(random.nextInt(USERS.size()));
            case "word" -> WORDS.get(random.nextInt(WORDS.size()));
            case "host" -> "mx" + (1 + random.nextInt(4)) + ".shop.example";
            case "path" -> "/" + PLACES.get(random.nextInt(PLACES.size())) + "/" + random.nextInt(90_000);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
