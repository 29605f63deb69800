package dev.runbench.search;

import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.search.MarkRepository.Link;
import dev.runbench.search.VectorPeer.Scored;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Vectors in a server elsewhere. What text belongs to which document stays here: a filter sends the hashes that it leaves, so
 * the server's copy can never say otherwise. A vector is marked here after the server has it; a process that is killed in
 * between leaves one vector too many there, which the next opening finds by counting.
 */
final class RemoteVectorStore implements VectorStore {

    /** A scope of up to this many passages is sent along as a list. */
    private static final int NARROW = 20_000;

    private static final int PORTION = 500;
    private static final int MOST = 5_000;

    private final VectorPeer peer;
    private final MarkRepository marks;

    RemoteVectorStore(VectorPeer peer, MarkRepository marks) {
        this.peer = peer;
        this.marks = marks;
        if (peer.count() != marks.count()) {
            marks.clear();
            peer.hashes(marks::mark);
        }
    }

    @Override
    public String table() {
        return marks.table();
    }

    @Override
    public void put(List<Embedded> vectors) {
        Set<ByteBuffer> known = new HashSet<>();
        marks.marked(vectors.stream().map(Embedded::hash).toList()).forEach(hash -> known.add(ByteBuffer.wrap(hash)));
        List<Embedded> fresh = vectors.stream()
                .filter(v -> known.add(ByteBuffer.wrap(v.hash())))
                .toList();
        if (!fresh.isEmpty()) {
            peer.put(fresh);
            marks.mark(fresh.stream().map(Embedded::hash).toList());
        }
    }

    @Override
    public List<Neighbour> nearest(float[] query, int k, Optional<String> source) {
        if (source.isEmpty()) {
            return chunks(peer.nearest(query, k, Optional.empty()), "");
        }
        List<byte[]> scope = marks.hashesIn(source.get(), NARROW + 1);
        if (scope.isEmpty()) {
            return List.of();
        }
        if (scope.size() <= NARROW) {
            return chunks(peer.nearest(query, k, Optional.of(scope)), source.get());
        }
        List<Neighbour> found = List.of();
        for (int wide = 4 * k; wide <= MOST && found.size() < k; wide *= 4) {
            found = chunks(peer.nearest(query, wide, Optional.empty()), source.get());
        }
        return found.subList(0, Math.min(k, found.size()));
    }

    private List<Neighbour> chunks(List<Scored> scored, String source) {
        Map<ByteBuffer, Double> cosines = new HashMap<>();
        scored.forEach(s -> cosines.put(ByteBuffer.wrap(s.hash()), s.cosine()));
        Map<Long, Double> chunks = new HashMap<>();
        for (Link link : marks.chunksOf(scored.stream().map(Scored::hash).toList(), source)) {
            chunks.merge(link.chunk(), cosines.getOrDefault(ByteBuffer.wrap(link.hash()), -1.0), Math::max);
        }
        List<Neighbour> neighbours = new ArrayList<>();
        chunks.forEach((chunk, cosine) -> neighbours.add(new Neighbour(chunk, cosine)));
        neighbours.sort(Comparator.comparingDouble(Neighbour::cosine).reversed().thenComparing(Neighbour::chunkId));
        return neighbours;
    }

    @Override
    public Map<Long, Double> cosines(float[] query, Collection<Long> chunks) {
        List<Link> links = marks.passagesOf(chunks);
        if (links.isEmpty()) {
            return Map.of();
        }
        Set<ByteBuffer> different = new HashSet<>();
        links.forEach(link -> different.add(ByteBuffer.wrap(link.hash())));
        List<byte[]> hashes = different.stream().map(ByteBuffer::array).toList();
        Map<ByteBuffer, Double> cosines = new HashMap<>();
        peer.nearest(query, hashes.size(), Optional.of(hashes))
                .forEach(s -> cosines.put(ByteBuffer.wrap(s.hash()), s.cosine()));
        Map<Long, Double> best = new HashMap<>();
        for (Link link : links) {
            Double cosine = cosines.get(ByteBuffer.wrap(link.hash()));
            if (cosine != null) {
                best.merge(link.chunk(), cosine, Math::max);
            }
        }
        return best;
    }

    @Override
    public int prune() {
        int gone = 0;
        for (List<byte[]> some = marks.unused(PORTION); !some.isEmpty(); some = marks.unused(PORTION)) {
            peer.delete(some);
            marks.unmark(some);
            gone += some.size();
        }
        return gone;
    }

    @Override
    public List<Embedded> vectors(Collection<byte[]> hashes) {
        return peer.vectors(hashes);
    }

    @Override
    public void drop() {
        peer.drop();
        marks.drop();
    }

    @Override
    public void close() {
        peer.close();
    }

    @Override
    public String describe() {
        return "Vectors are kept and searched by " + peer.describe() + ".";
    }
}
