package dev.runbench.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.runbench.base.Hashes;
import dev.runbench.base.ProblemException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EmbeddingWorkerTest {

    private final MemoryBacklog backlog = new MemoryBacklog();

    @Test
    void everyWaitingTextGetsItsVectorOnce() throws Exception {
        for (int i = 0; i < 500; i++) {
            backlog.add("text " + i);
        }
        try (var worker = new EmbeddingWorker(new LengthEmbedder(), backlog)) {
            worker.start();
            worker.awaitIdle();
            assertThat(backlog.stored).hasSize(500).doesNotHaveDuplicates();
            assertThat(worker.progress().pending()).isZero();
            assertThat(worker.progress().done()).isEqualTo(500);
        }
    }

    @Test
    void newWorkIsTakenUpWhenWoken() throws Exception {
        try (var worker = new EmbeddingWorker(new LengthEmbedder(), backlog)) {
            worker.start();
            worker.awaitIdle();
            backlog.add("late");
            worker.awaitIdle();
            assertThat(backlog.stored).hasSize(1);
        }
    }

    @Test
    void aWorkerAtRestIsQuiet() throws Exception {
        try (var worker = new EmbeddingWorker(new LengthEmbedder(), backlog)) {
            worker.start();
            worker.awaitIdle();
            int before = backlog.asked.get();
            TimeUnit.MILLISECONDS.sleep(1500);
            assertThat(backlog.asked.get() - before).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void vectorsWaitWhileTextsComeIn() throws Exception {
        try (var worker = new EmbeddingWorker(new LengthEmbedder(), backlog)) {
            worker.start();
            worker.awaitIdle();
            TimeUnit.MILLISECONDS.sleep(100); // the other thread may still be about to look
            worker.wake();
            backlog.add("early");
            long start = System.nanoTime();
            long last = start;
            long longest = 0;
            while (last - start < 600_000_000L) {
                worker.wake();
                long now = System.nanoTime();
                longest = Math.max(longest, now - last);
                last = now;
            }
            boolean waited = backlog.stored.isEmpty();
            assumeThat(longest).as("the machine let this thread rest").isLessThan(200_000_000L);
            assertThat(waited).isTrue();
            worker.awaitIdle();
            assertThat(backlog.stored).hasSize(1);
        }
    }

    @Test
    void closingInTheMiddleLeavesTheRestForTheNextStart() throws Exception {
        for (int i = 0; i < 200; i++) {
            backlog.add("text " + i);
        }
        var first = new CountDownLatch(3);
        try (var worker = new EmbeddingWorker(new LengthEmbedder(), backlog)) {
            worker.onProgress(p -> first.countDown());
            worker.start();
            first.await();
        }
        int before = backlog.stored.size();
        assertThat(backlog.released).isTrue();
        try (var again = new EmbeddingWorker(new LengthEmbedder(), backlog)) {
            again.start();
            again.awaitIdle();
            assertThat(again.progress().done()).isEqualTo(200 - before);
        }
        assertThat(backlog.stored).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void aModelThatFailsIsToldInsteadOfWaitedFor() throws Exception {
        backlog.add("text");
        var broken = new LengthEmbedder() {
            @Override
            public float[][] embed(List<String> texts) {
                throw new IllegalStateException("no model here");
            }
        };
        try (var worker = new EmbeddingWorker(broken, backlog)) {
            worker.start();
            assertThatThrownBy(worker::awaitIdle)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("no model here");
        }
    }

    static class LengthEmbedder implements Embedder {
        @Override
        public String model() {
            return "length";
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public int windowTokens() {
            return 100;
        }

        @Override
        public float[][] embed(List<String> texts) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(1);
            return texts.stream().map(t -> new float[] {t.length()}).toArray(float[][]::new);
        }

        @Override
        public Tokens tokens(String text) {
            return new Tokens(new int[0], new int[0]);
        }
    }

    static final class MemoryBacklog implements EmbeddingBacklog {
        private final Map<ByteBuffer, String> waiting = new LinkedHashMap<>();
        private final List<ByteBuffer> stored = new ArrayList<>();
        private final AtomicInteger asked = new AtomicInteger();
        private boolean released;

        synchronized void add(String text) {
            waiting.put(ByteBuffer.wrap(Hashes.sha256(text)), text);
        }

        @Override
        public synchronized List<Waiting> next(int n) {
            asked.incrementAndGet();
            return waiting.entrySet().stream()
                    .limit(n)
                    .map(e -> new Waiting(e.getKey().array(), e.getValue()))
                    .toList();
        }

        @Override
        public synchronized void store(String model, List<Embedded> vectors) {
            for (Embedded embedded : vectors) {
                stored.add(ByteBuffer.wrap(embedded.hash()));
                waiting.remove(ByteBuffer.wrap(embedded.hash()));
            }
        }

        @Override
        public synchronized long pending() {
            return waiting.size();
        }

        @Override
        public void upkeep() {}

        @Override
        public synchronized void release() {
            released = true;
        }
    }
}
