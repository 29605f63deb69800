package dev.runbench.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who and where a target really is, as learned by connecting, authenticating and reading what it says of itself. No command
 * of anybody is run for it.
 *
 * @param address the peer that answered, such as "10.0.4.7:22"
 * @param identity what the target proved itself with and how commands reach it there: a host key fingerprint and whether
 *     there is a terminal, or what a database server says of itself
 * @param product what the server says it is, for the card
 * @param caution what a person must know before saying yes here, as a sentence; empty if nothing
 * @param account who the target takes us for
 * @param facts what else it says of itself, each name once, in the order in which the card shows them
 * @param at when it was learned
 */
public record TargetProof(
        String address,
        String identity,
        String product,
        String account,
        String caution,
        List<TargetFact> facts,
        Instant at) {

    public TargetProof {
        facts = List.copyOf(facts);
    }

    /** A target that says nothing more of itself. */
    public TargetProof(String address, String identity, String product, String account, String caution, Instant at) {
        this(address, identity, product, account, caution, List.of(), at);
    }

    /** Identity and product in one line, without saying anything twice. */
    public String described() {
        return product.startsWith(identity) ? product : identity + " · " + product;
    }

    /** All that the target says of itself, in one line. */
    public String told() {
        return Stream.concat(Stream.of(described()), facts.stream().map(TargetFact::described))
                .collect(Collectors.joining(" · "));
    }

    /** A fact's value; empty if the target does not say. */
    public Optional<String> fact(String name) {
        return facts.stream()
                .filter(f -> f.name().equals(name))
                .map(TargetFact::value)
                .findFirst();
    }

    /**
     * What is another than it was then, but for what differs every time. A fact that is missing on one side counts as another
     * one.
     */
    public List<ProofChange> changesSince(TargetProof then) {
        Map<String, TargetFact> before = bound(then);
        Map<String, TargetFact> now = bound(this);
        Map<String, TargetFact> all = new LinkedHashMap<>(now);
        before.forEach(all::putIfAbsent);
        return all.values().stream()
                .map(f -> new ProofChange(f.name(), value(before, f), value(now, f), f.weight()))
                .filter(c -> !c.before().equals(c.now()))
                .toList();
    }

    private static String value(Map<String, TargetFact> facts, TargetFact like) {
        TargetFact fact = facts.get(like.name());
        return fact == null ? "" : fact.value();
    }

    /** What an approval is bound to, by name. */
    static Map<String, TargetFact> bound(TargetProof proof) {
        Map<String, TargetFact> bound = new LinkedHashMap<>();
        bound.put("address", new TargetFact("address", proof.address, TargetFact.Weight.STATE));
        bound.put("identity", new TargetFact("identity", proof.identity, TargetFact.Weight.IDENTITY));
        bound.put("account", new TargetFact("account", proof.account, TargetFact.Weight.IDENTITY));
        for (TargetFact fact : proof.facts) {
            if (fact.weight() != TargetFact.Weight.PASSING) {
                bound.putIfAbsent(fact.name(), fact);
            }
        }
        return bound;
    }
}
