package dev.runbench.session;

import dev.runbench.command.ApprovedCommand;
import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetLink;
import dev.runbench.command.TargetProof;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A target that does what the command's text says: "say X", "err X", "exit N", "sleep", "break", "play", separated by ";". It redeems
 * approvals as a real one does.
 */
public final class ScriptedTarget implements CommandTarget {

    /** What was really run, in order. */
    public final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    /** What "play" does, for a command that comes to something else each time. */
    public volatile String part = "say nothing";

    /** Opened when a "sleep" has begun. */
    public final CountDownLatch asleep = new CountDownLatch(1);

    /** Tells the time of proofs. */
    public volatile InstantSource clock = InstantSource.system();

    /** How often somebody connected. */
    public final AtomicInteger reached = new AtomicInteger();

    /** What it says of its state; a change is no other machine. */
    public volatile String role = "primary";

    private TargetProof proof(Connection connection) {
        return new TargetProof(
                connection.address(),
                "SHA256:abc",
                "scripted",
                connection.account(),
                "",
                List.of(new TargetFact("role", role, TargetFact.Weight.STATE)),
                clock.instant());
    }

    @Override
    public Reached reach(Connection connection) {
        reached.incrementAndGet();
        var proof = proof(connection);
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
                Command command = approved.redeem(proof);
                ran.add(command.text());
                return play(command.text(), output);
            }

            @Override
            public void close() {}
        });
    }

    private Outcome play(String text, OutputSink output) {
        int exit = 0;
        for (String part : text.split(";")) {
            String[] words = part.strip().split(" ", 2);
            switch (words[0]) {
                case "say" -> output.line(OutputSink.Channel.OUT, words[1]);
                case "err" -> output.line(OutputSink.Channel.ERR, words[1]);
                case "lines" -> {
                    for (int i = 1; i <= Integer.parseInt(words[1]); i++) {
                        output.line(OutputSink.Channel.OUT, "line " + i);
                    }
                }
                case "exit" -> exit = Integer.parseInt(words[1]);
                case "GET" -> output.line(OutputSink.Channel.OUT, "HTTP/1.1 200 OK");
                case "play" -> {
                    return play(this.part, output);
                }
                case "break" -> {
                    return new Outcome.Broken("The connection was lost.");
                }
                case "sleep" -> {
                    asleep.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException _) {
                        return new Outcome.Stopped("Stopped by you.");
                    }
                }
                default -> throw new IllegalArgumentException(part);
            }
        }
        return new Outcome.Finished(exit, Duration.ofMillis(3));
    }
}
