package dev.runbench.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A target that counts what really ran. Redeems approvals as a real one does. */
public final class FakeTarget implements CommandTarget {

    /** What ran: command text and the account it ran under. */
    public final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    public volatile String identity = "SHA256:abc";
    public volatile boolean reachable = true;
    public volatile RuntimeException failure = new IllegalStateException("unused");
    public volatile boolean fails;

    @Override
    public Reached reach(Connection connection) {
        if (!reachable) {
            return new Reached.Failed("nobody answers at " + connection.address());
        }
        TargetProof proof =
                new TargetProof("10.0.0.1:22", identity, "OpenSSH", connection.account(), "", Instant.now());
        return new Reached.Ready(new TargetLink() {
            @Override
            public TargetProof proof() {
                return proof;
            }

            @Override
            public TargetProof prove() {
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
        });
    }
}
