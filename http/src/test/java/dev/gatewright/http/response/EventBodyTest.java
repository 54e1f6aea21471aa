package dev.gatewright.http.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.http.exchange.BodySink;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.EventStream;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The order in which a stream of events begins and ends. */
class EventBodyTest {
    private final EventStreams streams =
            new EventStreams(EventStreams.Settings.DEFAULT, InstantSource.system());
    private final Sink sink = new Sink();
    private final List<Boolean> isOpen = new ArrayList<>();
    private final CountDownLatch toldTheEnd = new CountDownLatch(1);

    @Test
    void aServiceThatStopsBeforeTheBodyBeginsEndsIt() throws Exception {
        try (EventBody<String> body = body()) {
            body.drain();

            body.writeTo(sink);
        }

        assertThat(sink.ended).isTrue();
        assertThat(isOpen).containsExactly(false);
        assertThat(toldTheEnd.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBodyThatNobodyEndsIsNotEnded() throws Exception {
        try (EventBody<String> body = body()) {
            body.writeTo(sink);

            assertThat(sink.ended).isFalse();
            assertThat(isOpen).containsExactly(true);
        }
    }

    private EventBody<String> body() {
        return EventBody.of(
                new Response.Content.Streamed<>(new Text(), this::logic),
                new Watch(),
                () -> true,
                streams,
                () -> {});
    }

    private void logic(EventStream<String> stream) {
        isOpen.add(stream.isOpen());
        stream.onEnd(toldTheEnd::countDown);
    }

    private static final class Sink implements BodySink {
        private boolean ended;

        @Override
        public void write(byte[] bytes, int from, int count) {}

        @Override
        public boolean offer(byte[] bytes) {
            return true;
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    private record Watch() implements Request {
        @Override
        public String id() {
            return "1";
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String path() {
            return "/watch";
        }

        @Override
        public List<String> headers(String name) {
            return List.of();
        }

        @Override
        public Client client() {
            return new Client("127.0.0.1", "");
        }
    }

    private static final class Text implements Codec<String> {
        @Override
        public String read(JsonReader in) {
            return in.string();
        }

        @Override
        public void write(String value, JsonWriter out) {
            out.string(value);
        }
    }
}
