package dev.runbench.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Approval by two, without a network between them: the card shows a request, a colleague reads what it asks for on a machine of
 * their own and signs it (Ed25519, RFC 8032), and the code goes back into the card. It fits this one question: the request
 * holds the digest of the approval, and that its nonce.
 */
public final class SecondPerson {

    private static final String REQUEST = "RBQ1.";
    private static final String CODE = "RBS1.";
    private static final String PURPOSE = "runbench second person 1|";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SecondPerson() {}

    /**
     * What a colleague is asked to put their name to. A secret in the command is masked; the digest covers it all the same.
     *
     * @param target the connection's name, environment and address, and the account
     * @param digest hex
     */
    public record Asked(String text, String target, String risk, String purpose, String by, String digest) {}

    /** The request of an open question, as one line to copy. */
    static String request(Question question, String by) {
        Proposal proposal = question.proposal();
        Connection target = question.target();
        Map<String, String> body = new LinkedHashMap<>();
        body.put("text", proposal.masked(proposal.command().text()));
        body.put(
                "target",
                target.name() + " (" + target.environment().name().toLowerCase(java.util.Locale.ROOT) + "), "
                        + question.proof().account() + " at " + question.proof().address());
        body.put("risk", question.risk().grade() + ": " + question.risk().reason());
        body.put("purpose", proposal.masked(proposal.context().purpose()));
        body.put("by", by);
        body.put("digest", HexFormat.of().formatHex(question.digest()));
        try {
            return REQUEST + base64(JSON.writeValueAsString(body).getBytes(UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings can be written as JSON", e);
        }
    }

    /**
     * Reads a request that was pasted.
     *
     * @throws ProblemException if it is none, or only a part of one
     */
    public static Asked read(String request) {
        try {
            JsonNode body = JSON.readTree(bytes(request, REQUEST));
            Function<String, String> text = name -> {
                JsonNode value = body.path(name);
                if (!value.isTextual()) {
                    throw unreadable();
                }
                return value.textValue();
            };
            return new Asked(
                    text.apply("text"),
                    text.apply("target"),
                    text.apply("risk"),
                    text.apply("purpose"),
                    text.apply("by"),
                    text.apply("digest"));
        } catch (java.io.IOException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /**
     * The colleague's answer to a request: a code for the other's card.
     *
     * @throws ProblemException if it is no request, or nobody can be called so
     */
    public static String sign(String request, String name, PrivateKey key) {
        read(request);
        if (!Colleague.canBeNamed(name)) {
            throw new ProblemException(new Problem(
                    "SECOND-NAME",
                    "The name \"" + name + "\" is not made of " + Colleague.NAMES + ".",
                    "Write your name as it stands in your colleagues' lists."));
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(signed(request.strip()));
            return CODE + name + "." + base64(ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new ProblemException(new Problem(
                    "SECOND-KEY", "This key cannot sign.", "Make a new one for the second person.", e.toString()));
        }
    }

    /** Who signed this very request; empty if nobody of them did. */
    static Optional<Colleague> signer(String request, String code, List<Colleague> colleagues) {
        String[] parts = code.strip().split("\\.", 3);
        if (parts.length != 3 || !(parts[0] + ".").equals(CODE)) {
            return Optional.empty();
        }
        return colleagues.stream()
                .filter(c -> c.name().equals(parts[1]))
                .filter(c -> verified(request, parts[2], c))
                .findFirst();
    }

    private static boolean verified(String request, String signature, Colleague colleague) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(colleague.key());
            ed25519.update(signed(request));
            return ed25519.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // No signature at all: that is a no, and the card says that the code does not fit.
            return false;
        }
    }

    private static byte[] signed(String request) {
        return (PURPOSE + request).getBytes(UTF_8);
    }

    private static byte[] bytes(String text, String prefix) {
        if (!text.strip().startsWith(prefix)) {
            throw unreadable();
        }
        return Base64.getUrlDecoder().decode(text.strip().substring(prefix.length()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ProblemException unreadable() {
        return new ProblemException(new Problem(
                "SECOND-REQUEST",
                "This is no request for a second person, or a part of it is missing.",
                "Copy the whole line from the card, beginning with " + REQUEST + "."));
    }
}
