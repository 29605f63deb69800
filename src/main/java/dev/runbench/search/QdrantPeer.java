package dev.runbench.search;

import com.google.common.util.concurrent.ListenableFuture;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SearchParams;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.VectorOutput;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A collection in Qdrant, by its own client over gRPC. A point's id is a UUID of the first half of the text's hash; the whole
 * hash is its payload. Writing waits until the server has applied it.
 */
final class QdrantPeer implements VectorPeer {

    private static final int PORTION = 1000;
    // Without being told otherwise gRPC takes messages of 4 MB at most.
    private static final int LARGEST_MESSAGE = 3_000_000;
    private static final int PAYLOAD_BYTES = 200;
    private static final int DEFAULT_PORT = 6334;
    private static final String HASH = "hash";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final QdrantClient client;
    private final String collection;
    private final String place;
    private final int portion;

    /**
     * @param address {@code http://host:6334}, or https; the port is that of gRPC
     * @param key of the API, if the server wants one
     * @param collection made if it is missing
     */
    QdrantPeer(URI address, Optional<char[]> key, String collection, int dimensions) {
        int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
        this.place = "Qdrant at " + address.getHost() + ":" + port;
        this.collection = collection;
        this.portion = Math.clamp(LARGEST_MESSAGE / (dimensions * Float.BYTES + PAYLOAD_BYTES), 1, PORTION);
        var grpc = QdrantGrpcClient.newBuilder(
                address.getHost(),
                port,
                "https".equals(address.getScheme()),
                false); // no check: it asks in vain offline
        key.ifPresent(secret -> grpc.withApiKey(new String(secret)));
        this.client = new QdrantClient(grpc.withTimeout(PATIENCE).build());
        try {
            if (!answer(client.collectionExistsAsync(collection, Duration.ofSeconds(6)))) {
                answer(client.createCollectionAsync(
                        collection,
                        VectorParams.newBuilder()
                                .setSize(dimensions)
                                .setDistance(Distance.Cosine)
                                .build()));
            }
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private <T> T answer(ListenableFuture<T> call) {
        try {
            return call.get(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(e, "the call was cancelled");
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw failed(e, String.valueOf(cause.getMessage()));
        }
    }

    private ProblemException failed(Exception e, String reason) {
        return new ProblemException(
                new Problem(
                        "VECTORS-QDRANT",
                        "The vector store, " + place + ", does not do as asked: " + reason + ".",
                        "Search by words still works. Check address (the port of gRPC, usually 6334) and key in Settings,"
                                + " Vectors.",
                        e.toString()),
                e);
    }

    private static PointId id(byte[] hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return PointIdFactory.id(new UUID(bytes.getLong(), bytes.getLong()));
    }

    private static List<PointId> ids(Collection<byte[]> hashes) {
        return hashes.stream().map(QdrantPeer::id).toList();
    }

    private static byte[] hash(Map<String, Value> payload) {
        return HexFormat.of()
                .parseHex(payload.getOrDefault(HASH, Value.getDefaultInstance()).getStringValue());
    }

    @Override
    public void put(List<Embedded> vectors) {
        List<PointStruct> points = vectors.stream()
                .map(v -> PointStruct.newBuilder()
                        .setId(id(v.hash()))
                        .setVectors(VectorsFactory.vectors(v.vector()))
                        .putPayload(HASH, ValueFactory.value(HexFormat.of().formatHex(v.hash())))
                        .build())
                .toList();
        for (int from = 0; from < points.size(); from += portion) {
            answer(client.upsertAsync(UpsertPoints.newBuilder()
                    .setCollectionName(collection)
                    .setWait(true)
                    .addAllPoints(points.subList(from, Math.min(points.size(), from + portion)))
                    .build()));
        }
    }

    @Override
    public List<Scored> nearest(float[] query, int k, Optional<Collection<byte[]>> among) {
        var ask = QueryPoints.newBuilder()
                .setCollectionName(collection)
                .setQuery(QueryFactory.nearest(query))
                .setLimit(k)
                .setWithPayload(WithPayloadSelectorFactory.enable(true));
        among.ifPresent(hashes -> ask.setFilter(Filter.newBuilder().addMust(ConditionFactory.hasId(ids(hashes))))
                .setParams(SearchParams.newBuilder().setExact(true)));
        return answer(client.queryAsync(ask.build())).stream()
                .map(point -> new Scored(hash(point.getPayloadMap()), point.getScore()))
                .toList();
    }

    @Override
    public List<Embedded> vectors(Collection<byte[]> hashes) {
        List<PointId> all = ids(hashes);
        List<Embedded> vectors = new ArrayList<>();
        for (int from = 0; from < all.size(); from += portion) {
            List<PointId> some = all.subList(from, Math.min(all.size(), from + portion));
            answer(client.retrieveAsync(collection, some, true, true, null))
                    .forEach(point -> vectors.add(new Embedded(hash(point.getPayloadMap()), vector(point))));
        }
        return vectors;
    }

    @SuppressWarnings("deprecation") // servers before 1.16 still send the old field
    private static float[] vector(RetrievedPoint point) {
        VectorOutput output = point.getVectors().getVector();
        List<Float> values = output.hasDense() ? output.getDense().getDataList() : output.getDataList();
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = values.get(i);
        }
        return vector;
    }

    @Override
    public void delete(Collection<byte[]> hashes) {
        answer(client.deleteAsync(collection, ids(hashes)));
    }

    @Override
    public long count() {
        return answer(client.countAsync(collection, Filter.getDefaultInstance(), true));
    }

    @Override
    public void hashes(Consumer<List<byte[]>> portions) {
        var ask = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setLimit(PORTION)
                .setWithPayload(WithPayloadSelectorFactory.enable(true));
        for (boolean more = true; more; ) {
            ScrollResponse page = answer(client.scrollAsync(ask.build()));
            portions.accept(page.getResultList().stream()
                    .map(point -> hash(point.getPayloadMap()))
                    .toList());
            more = page.hasNextPageOffset();
            if (more) {
                ask.setOffset(page.getNextPageOffset());
            }
        }
    }

    @Override
    public void drop() {
        answer(client.deleteCollectionAsync(collection));
    }

    @Override
    public String describe() {
        return place + ", collection " + collection;
    }

    @Override
    public void close() {
        client.close();
    }
}
