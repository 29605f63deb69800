package dev.runbench.search;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points;
import io.qdrant.client.grpc.PointsGrpc;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The part of Qdrant's published gRPC API (collections_service.proto, points_service.proto) that the app calls, over a real
 * socket, in memory: what it is given by name it keeps, unknown collections, wrong sizes and wrong keys it refuses.
 */
final class FakeQdrant implements AutoCloseable {

    static final String KEY = "a-key";

    private final Map<String, Collection> collections = new ConcurrentHashMap<>();
    final Server server;

    private record Collection(long size, Map<String, Points.PointStruct> points) {}

    FakeQdrant() throws IOException {
        server = ServerBuilder.forPort(0)
                .addService(new CollectionService())
                .addService(new PointService())
                .intercept(new KeyCheck())
                .build()
                .start();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class KeyCheck implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if (!KEY.equals(headers.get(Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER)))) {
                call.close(Status.UNAUTHENTICATED.withDescription("Must provide an API key"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }
    }

    private static <T> void send(StreamObserver<T> to, T answer) {
        to.onNext(answer);
        to.onCompleted();
    }

    private final class CollectionService extends CollectionsGrpc.CollectionsImplBase {

        @Override
        public void collectionExists(CollectionExistsRequest ask, StreamObserver<CollectionExistsResponse> to) {
            boolean there = collections.containsKey(ask.getCollectionName());
            send(
                    to,
                    CollectionExistsResponse.newBuilder()
                            .setResult(CollectionExists.newBuilder().setExists(there))
                            .build());
        }

        @Override
        public void create(CreateCollection ask, StreamObserver<CollectionOperationResponse> to) {
            var params = ask.getVectorsConfig().getParams();
            if (params.getDistance() != Distance.Cosine || params.getSize() == 0) {
                to.onError(Status.INVALID_ARGUMENT.asRuntimeException());
                return;
            }
            collections.putIfAbsent(ask.getCollectionName(), new Collection(params.getSize(), new TreeMap<>()));
            send(to, CollectionOperationResponse.newBuilder().setResult(true).build());
        }

        @Override
        public void delete(DeleteCollection ask, StreamObserver<CollectionOperationResponse> to) {
            boolean gone = collections.remove(ask.getCollectionName()) != null;
            send(to, CollectionOperationResponse.newBuilder().setResult(gone).build());
        }
    }

    private final class PointService extends PointsGrpc.PointsImplBase {

        private Collection of(String name) {
            Collection collection = collections.get(name);
            if (collection == null) {
                throw Status.NOT_FOUND
                        .withDescription("Collection `" + name + "` doesn't exist!")
                        .asRuntimeException();
            }
            return collection;
        }

        @Override
        public synchronized void upsert(Points.UpsertPoints ask, StreamObserver<Points.PointsOperationResponse> to) {
            Collection collection = of(ask.getCollectionName());
            for (Points.PointStruct point : ask.getPointsList()) {
                if (vector(point).length != collection.size()) {
                    to.onError(Status.INVALID_ARGUMENT
                            .withDescription("Wrong input: Vector dimension error")
                            .asRuntimeException());
                    return;
                }
                collection.points().put(point.getId().getUuid(), point);
            }
            send(to, done());
        }

        @Override
        public synchronized void delete(Points.DeletePoints ask, StreamObserver<Points.PointsOperationResponse> to) {
            Collection collection = of(ask.getCollectionName());
            ask.getPoints()
                    .getPoints()
                    .getIdsList()
                    .forEach(id -> collection.points().remove(id.getUuid()));
            send(to, done());
        }

        private static Points.PointsOperationResponse done() {
            return Points.PointsOperationResponse.newBuilder()
                    .setResult(Points.UpdateResult.newBuilder().setStatus(Points.UpdateStatus.Completed))
                    .build();
        }

        @Override
        public synchronized void query(Points.QueryPoints ask, StreamObserver<Points.QueryResponse> to) {
            Collection collection = of(ask.getCollectionName());
            List<Float> wanted = ask.getQuery().getNearest().getDense().getDataList();
            var answer = Points.QueryResponse.newBuilder();
            collection.points().values().stream()
                    .filter(point -> passes(point, ask.getFilter()))
                    .map(point -> Points.ScoredPoint.newBuilder()
                            .setId(point.getId())
                            .putAllPayload(ask.getWithPayload().getEnable() ? point.getPayloadMap() : Map.of())
                            .setScore(dot(wanted, vector(point)))
                            .build())
                    .sorted(Comparator.comparing(Points.ScoredPoint::getScore).reversed())
                    .limit(ask.getLimit())
                    .forEach(answer::addResult);
            send(to, answer.build());
        }

        private static boolean passes(Points.PointStruct point, Filter filter) {
            return filter.getMustList().stream()
                    .allMatch(must -> new HashSet<>(must.getHasId().getHasIdList()).contains(point.getId()));
        }

        @Override
        public synchronized void get(Points.GetPoints ask, StreamObserver<Points.GetResponse> to) {
            Collection collection = of(ask.getCollectionName());
            var answer = Points.GetResponse.newBuilder();
            for (PointId id : ask.getIdsList()) {
                Points.PointStruct point = collection.points().get(id.getUuid());
                if (point != null) {
                    var dense = Points.DenseVector.newBuilder();
                    for (float v : vector(point)) {
                        dense.addData(v);
                    }
                    answer.addResult(Points.RetrievedPoint.newBuilder()
                            .setId(id)
                            .putAllPayload(point.getPayloadMap())
                            .setVectors(Points.VectorsOutput.newBuilder()
                                    .setVector(Points.VectorOutput.newBuilder().setDense(dense))));
                }
            }
            send(to, answer.build());
        }

        @Override
        public synchronized void count(Points.CountPoints ask, StreamObserver<Points.CountResponse> to) {
            long count = of(ask.getCollectionName()).points().size();
            send(
                    to,
                    Points.CountResponse.newBuilder()
                            .setResult(Points.CountResult.newBuilder().setCount(count))
                            .build());
        }

        @Override
        public synchronized void scroll(Points.ScrollPoints ask, StreamObserver<Points.ScrollResponse> to) {
            List<Points.PointStruct> all =
                    new ArrayList<>(of(ask.getCollectionName()).points().values());
            String from = ask.getOffset().getUuid();
            List<Points.PointStruct> rest = all.stream()
                    .filter(p -> p.getId().getUuid().compareTo(from) >= 0)
                    .toList();
            var answer = Points.ScrollResponse.newBuilder();
            rest.stream()
                    .limit(ask.getLimit())
                    .forEach(p -> answer.addResult(
                            Points.RetrievedPoint.newBuilder().setId(p.getId()).putAllPayload(p.getPayloadMap())));
            if (rest.size() > ask.getLimit()) {
                answer.setNextPageOffset(rest.get(ask.getLimit()).getId());
            }
            send(to, answer.build());
        }

        @SuppressWarnings("deprecation") // the client still writes the old field for dense vectors
        private static float[] vector(Points.PointStruct point) {
            var vector = point.getVectors().getVector();
            List<Float> values = vector.hasDense() ? vector.getDense().getDataList() : vector.getDataList();
            float[] floats = new float[values.size()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = values.get(i);
            }
            return floats;
        }

        private static float dot(List<Float> a, float[] b) {
            float sum = 0;
            for (int i = 0; i < b.length; i++) {
                sum += a.get(i) * b[i];
            }
            return sum;
        }
    }
}
