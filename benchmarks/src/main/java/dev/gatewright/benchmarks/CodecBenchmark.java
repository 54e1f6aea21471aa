package dev.gatewright.benchmarks;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order of twenty fields, from its bytes and to them. Ours refuses what is not UTF-8, members
 * sent twice and text after the document besides.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {
    private final Order order = Order.sample();
    private final OrderCodec codec = new OrderCodec();
    private byte[] document;
    private ObjectReader jacksonReader;
    private ObjectWriter jacksonWriter;
    private JsonType<Order> avaje;

    @Setup
    public void prepare() {
        document = writeByGatewright();
        JsonMapper mapper = new JsonMapper();
        jacksonReader = mapper.readerFor(Order.class);
        jacksonWriter = mapper.writerFor(Order.class);
        avaje = Jsonb.builder().build().type(Order.class);
        if (!order.equals(readByGatewright())
                || !order.equals(readByJackson())
                || !order.equals(readByAvaje())) {
            throw new AssertionError();
        }
    }

    @Benchmark
    public Object readByGatewright() {
        return codec.read(JsonCodecs.reader(document, new Violations()));
    }

    @Benchmark
    public Object readByJackson() {
        return jacksonReader.readValue(document);
    }

    @Benchmark
    public Object readByAvaje() {
        return avaje.fromJson(document);
    }

    @Benchmark
    public byte[] writeByGatewright() {
        return JsonCodecs.write(out -> codec.write(order, out));
    }

    @Benchmark
    public byte[] writeByJackson() {
        return jacksonWriter.writeValueAsBytes(order);
    }

    @Benchmark
    public byte[] writeByAvaje() {
        return avaje.toJsonBytes(order);
    }
}
