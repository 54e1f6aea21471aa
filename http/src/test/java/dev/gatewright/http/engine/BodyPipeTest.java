package dev.gatewright.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.runtime.Problem;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What stands between the event loop and the thread that reads a body. */
class BodyPipeTest {
    private static final byte[] READ = new byte[16 * 1024];

    private final AtomicInteger resumed = new AtomicInteger();
    private final BodyPipe pipe = new BodyPipe(1 << 20, resumed::incrementAndGet);

    @Test
    void aFullPipePausesTheLoopUntilItIsHalfEmpty() {
        int taken = 0;
        while (!pipe.pausesWhenFull()) {
            pipe.take(READ, 0, READ.length);
            taken += READ.length;
        }
        assertThat(taken).isLessThan(BodyPipe.MEMORY);

        assertThat(pipe.read(READ, 0, READ.length)).isEqualTo(READ.length);
        assertThat(resumed).hasValue(0);
        pipe.read(READ, 0, READ.length);
        pipe.read(READ, 0, READ.length);
        pipe.read(READ, 0, READ.length);
        assertThat(resumed).hasValue(1);
    }

    @Test
    void whatArrivedIsReadBeforeTheEnd() {
        pipe.take(READ, 0, 2);
        pipe.finish();

        assertThat(pipe.read(READ, 0, READ.length)).isEqualTo(2);
        assertThat(pipe.read(READ, 0, READ.length)).isEqualTo(-1);
        assertThat(pipe.read()).isEqualTo(-1);
    }

    @Test
    void aBodyThatBreaksOffIsARefusal() {
        pipe.fail(Problem.of(408, "late"));
        pipe.finish();

        assertThatThrownBy(pipe::read).isInstanceOf(Problem.class).hasMessageContaining("408");
    }

    @Test
    void moreThanTheLimitIsRefusedWhenAnnounced() {
        pipe.expect(1 << 20);

        assertThatThrownBy(() -> pipe.expect(1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("413");
    }
}
