package dev.runbench.ui.command;

import dev.runbench.command.Approvals;
import dev.runbench.command.CommandService;
import dev.runbench.command.FakeJournal;
import dev.runbench.command.FakeProofs;
import dev.runbench.command.FakeTarget;
import dev.runbench.command.OutputSink;
import dev.runbench.command.Proposal;
import dev.runbench.command.Question;
import dev.runbench.command.Safeguards;
import dev.runbench.command.TargetFact;
import dev.runbench.command.Targets;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Two windows over the real classes, a target that counts, a clock that jumps, and hands that do anything. */
final class ApprovalStorm implements AutoCloseable {

    private static final ScheduledExecutorService NO_TIMERS = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Random random;
    private final LinkedBlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final FakeTarget target = new FakeTarget();
    private final FakeJournal journal = new FakeJournal();
    private final Safeguards safeguards = FakeProofs.safeguards(() -> now);
    private final List<Window> windows = new ArrayList<>();
    private final List<Thread> workers = new ArrayList<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private final Set<String> legitimate = new HashSet<>();

    ApprovalStorm(Random random) {
        this.random = random;
        target.clock = () -> now;
        for (int i = 0; i < 2; i++) {
            windows.add(new Window());
        }
    }

    List<String> ran() {
        return List.copyOf(target.ran);
    }

    /** Texts of the commands for which a deliberate press was made, by the storm's own reckoning. */
    Set<String> legitimate() {
        return legitimate;
    }

    void rage() throws InterruptedException {
        int events = 10 + random.nextInt(50);
        for (int i = 0; i < events; i++) {
            Window window = windows.get(random.nextInt(windows.size()));
            switch (random.nextInt(44)) {
                case 0, 1, 2 -> propose(window);
                case 3 ->
                    journal.downAt =
                            List.of("", "", "proposed", "decided", "ended").get(random.nextInt(5));
                case 4 -> target.reachable = random.nextInt(4) > 0;
                case 5 -> target.fails = random.nextBoolean();
                case 6 -> interruptSomebody();
                case 7 -> replay(window);
                case 8 -> window.desk.rejectAll("no");
                case 9 -> now = now.plus(Duration.ofMinutes(random.nextInt(4)));
                case 10, 11, 12, 13, 14, 15 -> now = now.plusMillis(random.nextInt(1_200));
                case 40 -> target.facts = machine(random.nextInt(6) == 0 ? "other" : "mine");
                case 41 -> window.renew();
                case 42 -> window.seen.ifPresent(q -> q.acceptProof("mallory"));
                case 43 -> window.type();
                default -> window.hand();
            }
            drain();
        }
    }

    void end() throws InterruptedException {
        windows.forEach(w -> w.desk.close());
        for (Thread worker : workers) {
            while (!worker.join(Duration.ofMillis(1))) {
                drain();
            }
        }
        drain();
    }

    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
    }

    private void propose(Window window) throws InterruptedException {
        if (proposals.size() >= 6) {
            return;
        }
        Proposal proposal = Proposal.of(
                StormTargets.command(random, proposals.size()), Proposal.Origin.MODEL, Proposal.Context.of("storm"));
        proposals.add(proposal);
        start(window, proposal);
    }

    private void replay(Window window) throws InterruptedException {
        if (!proposals.isEmpty()) {
            start(window, proposals.get(random.nextInt(proposals.size())));
        }
    }

    private void start(Window window, Proposal proposal) throws InterruptedException {
        Thread worker = Thread.ofVirtual().start(() -> {
            window.service.execute(proposal, OutputSink.NONE);
        });
        workers.add(worker);
        // Either its question arrives on the UI thread, or it ended without one.
        Runnable first = null;
        while (first == null && worker.isAlive()) {
            first = ui.poll(1, TimeUnit.MILLISECONDS);
        }
        if (first != null) {
            first.run();
        }
        drain();
    }

    private static List<TargetFact> machine(String id) {
        return List.of(new TargetFact("machine id", id, TargetFact.Weight.IDENTITY));
    }

    private void interruptSomebody() {
        if (!workers.isEmpty()) {
            workers.get(random.nextInt(workers.size())).interrupt();
        }
    }

    private void drain() {
        for (Runnable task = ui.poll(); task != null; task = ui.poll()) {
            task.run();
        }
    }

    /** One window with its desk, and what its person does, reckoned independently of the guard. */
    private final class Window {

        private final ApprovalDesk desk = new ApprovalDesk(new Tasks(Runnable::run, ui::add, NO_TIMERS), () -> now);
        private final CommandService service = new CommandService(
                StormTargets::byId,
                new Targets(target, target, target, target),
                desk,
                journal,
                () -> now,
                _ -> {},
                safeguards);

        private Optional<Question> seen = Optional.empty();
        private Optional<Instant> shown = Optional.empty();
        private final Set<Integer> positions = new HashSet<>();
        private Optional<Instant> goodPress = Optional.empty();
        private Optional<Instant> firstDown = Optional.empty();
        private Instant lastDown = Instant.MIN;
        private int downs;
        private boolean earlyDown;
        private boolean read;
        private String typed = "";

        /** The waiting thread takes the proof anew. */
        void renew() throws InterruptedException {
            Optional<Question> open = desk.currentProperty().get();
            if (open.isPresent()) {
                Approvals.renew(open.get());
            }
        }

        void type() {
            look();
            CardGuard guard = desk.guardProperty().get().orElse(null);
            if (guard != null) {
                typed = List.of("", "db", "db-2", "db-1", "db-1", "db-1").get(random.nextInt(6));
                guard.typedName(typed);
            }
        }

        private void look() {
            if (!seen.equals(desk.currentProperty().get())) {
                seen = desk.currentProperty().get();
                forget();
                read = false;
                typed = "";
            }
        }

        void hand() {
            if (random.nextInt(8) > 0) {
                step(random.nextInt(12));
                return;
            }
            // Nearly a deliberate press, by pointer or keys: pure chance would hardly ever find one.
            // Time only counts when the window ticks: -120 is about that many milliseconds, 9 a tick.
            List<Integer> events = new ArrayList<>(List.of(0, 0));
            if (random.nextInt(4) > 0) {
                type();
            }
            boolean pointer = random.nextBoolean();
            for (int i = 0; i < (pointer ? 5 : 10); i++) {
                events.addAll(List.of(-120, 9));
            }
            if (pointer) {
                events.addAll(List.of(2, 2, 2, 2, 4, 6));
            } else {
                for (int i = 0; i < 10; i++) {
                    events.addAll(List.of(8, -120, 9));
                }
            }
            for (int event : events) {
                if (random.nextInt(60) == 0) {
                    step(random.nextInt(12));
                } else if (event < 0) {
                    now = now.plusMillis(-event - random.nextInt(60) + 30);
                } else {
                    step(event);
                }
            }
        }

        private void step(int event) {
            CardGuard guard = desk.guardProperty().get().orElse(null);
            if (guard == null) {
                return;
            }
            look();
            switch (event) {
                case 0, 1 -> {
                    guard.visible();
                    if (random.nextInt(8) > 0) {
                        guard.read();
                        read = true;
                    }
                    shown = shown.or(() -> Optional.of(now));
                }
                case 2, 3 -> {
                    int x = random.nextInt(3);
                    guard.pointerAt(x, 0);
                    if (shown.isPresent()) {
                        positions.add(x);
                    }
                }
                case 4, 5 -> {
                    boolean primary = random.nextInt(4) > 0;
                    guard.pressed(primary);
                    goodPress = primary && positions.size() > 1 && since(500) ? Optional.of(now) : Optional.empty();
                }
                case 6, 7 -> {
                    boolean inside = random.nextInt(4) > 0;
                    if (inside && goodPress.isPresent()) {
                        press();
                    }
                    goodPress = Optional.empty();
                    guard.released(inside);
                }
                case 8 -> {
                    guard.keysDown();
                    earlyDown |= !since(1_000);
                    firstDown = firstDown.or(() -> Optional.of(now));
                    downs++;
                    lastDown = now;
                }
                case 9 -> {
                    boolean gap = downs > 1 && Duration.between(lastDown, now).toMillis() > 400;
                    if (!gap
                            && !earlyDown
                            && firstDown
                                    .filter(f -> !now.isBefore(f.plusSeconds(1)))
                                    .isPresent()) {
                        press();
                    }
                    guard.tick();
                    desk.next();
                }
                case 10 -> {
                    if (random.nextBoolean()) {
                        guard.keysUp();
                        earlyDown = false;
                    } else {
                        guard.pressCancelled();
                        goodPress = Optional.empty();
                        guard.focusLost();
                    }
                    firstDown = Optional.empty();
                    downs = 0;
                }
                default -> answerOtherwise(guard);
            }
            desk.next();
        }

        private void answerOtherwise(CardGuard guard) {
            switch (random.nextInt(6)) {
                case 0 -> seen.orElseThrow().reject("no");
                case 1 -> seen.orElseThrow().edit("drop table x");
                default -> {
                    guard.hidden();
                    forget();
                }
            }
        }

        private void press() {
            Question question = seen.orElseThrow();
            String text = question.proposal().command().text();
            boolean named = !text.startsWith("drop") || typed.equals("db-1");
            boolean fresh = Duration.between(question.proof().at(), now).compareTo(Question.PROOF_GOOD_FOR) <= 0;
            boolean trusted = !question.grounds().elsewhere();
            if (named && fresh && trusted) {
                legitimate.add(text);
            }
        }

        private boolean since(long millis) {
            return read
                    && shown.filter(s -> !now.isBefore(s.plusMillis(millis))).isPresent();
        }

        private void forget() {
            shown = Optional.empty();
            positions.clear();
            goodPress = Optional.empty();
            firstDown = Optional.empty();
            downs = 0;
            earlyDown = false;
        }
    }
}
