package dev.runbench.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbench.store.Database;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** One row for each connection; it goes with it. */
public final class PgProofMemory implements ProofMemory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    public PgProofMemory(Database database) {
        this.jdbi = database.jdbi();
    }

    @Override
    public Optional<TargetProof> last(long connectionId) {
        return jdbi.withHandle(h -> h.createQuery("select proof from target_proof where connection_id = :id")
                .bind("id", connectionId)
                .mapTo(String.class)
                .findOne()
                .map(PgProofMemory::read));
    }

    @Override
    public void keep(long connectionId, TargetProof proof) {
        jdbi.useHandle(h -> h.createUpdate("insert into target_proof (connection_id, proof, at)"
                        // A connection that was deleted while its card was open has nothing to remember.
                        + " select id, :proof, :at from connection where id = :id"
                        + " on conflict (connection_id) do update set proof = excluded.proof, at = excluded.at")
                .bind("id", connectionId)
                .bind("proof", write(proof))
                .bind("at", proof.at().atOffset(ZoneOffset.UTC))
                .execute());
    }

    private static String write(TargetProof proof) {
        ObjectNode node = JSON.createObjectNode()
                .put("address", proof.address())
                .put("identity", proof.identity())
                .put("product", proof.product())
                .put("account", proof.account())
                .put("at", proof.at().toString());
        var facts = node.putArray("facts");
        proof.facts()
                .forEach(f -> facts.addObject()
                        .put("name", f.name())
                        .put("value", f.value())
                        .put("weight", f.weight().name()));
        // What a target says may hold a NUL, which the database does not take.
        return node.toString().replace("\\u0000", "");
    }

    private static TargetProof read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            List<TargetFact> facts = new ArrayList<>();
            for (JsonNode fact : node.path("facts")) {
                facts.add(new TargetFact(
                        fact.path("name").asText(),
                        fact.path("value").asText(),
                        TargetFact.Weight.valueOf(fact.path("weight").asText())));
            }
            return new TargetProof(
                    node.path("address").asText(),
                    node.path("identity").asText(),
                    node.path("product").asText(),
                    node.path("account").asText(),
                    "",
                    facts,
                    Instant.parse(node.path("at").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a proof that was written here can be read", e);
        }
    }
}
