package dev.runbench.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A target that counts what really ran. Redeems approvals as a real one does. */
public final class FakeTarget implements CommandTarget {

    /** What ran: command text and the account it ran under. */
    public final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    public volatile String identity = "SHA256:abc";
    public volatile List<TargetFact> facts = List.of();
    public volatile boolean reachable = true;
    public volatile RuntimeException failure = new IllegalStateException("unused");
    public volatile boolean fails;
    public volatile InstantSource clock = InstantSource.system();

    @Override
    public Reached reach(Connection connection) {
        if (!reachable) {
            return new Reached.Failed("nobody answers at " + connection.address());
        }
        return new Reached.Ready(new Link(connection));
    }

    private final class Link implements TargetLink {

        private final Connection connection;
        private volatile TargetProof proof;

        Link(Connection connection) {
            this.connection = connection;
            this.proof = prove();
        }

        @Override
        public TargetProof proof() {
            return proof;
        }

        @Override
        public TargetProof prove() {
            proof = new TargetProof(
                    "10.0.0.1:22", identity, "OpenSSH", connection.account(), "", facts, clock.instant());
            return proof;
        }

        @Override
        public Outcome run(ApprovedCommand approved, OutputSink output) {
            ran.add(approved.redeem(proof).text());
            if (fails) {
                throw failure;
            }
            output.line(OutputSink.Channel.OUT, "ok");
            return new Outcome.Finished(0, Duration.ofMillis(1));
        }

        @Override
        public void close() {}
    }
}
