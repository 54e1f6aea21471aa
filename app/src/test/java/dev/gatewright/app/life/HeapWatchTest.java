package dev.gatewright.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private static final long MB = 1 << 20;

    private final HeapWatch watch = new HeapWatch(20 * MB, Duration.ZERO, Duration.ZERO);
    private Duration now = Duration.ZERO;
    private Duration cpu = Duration.ZERO;

    @Test
    void atRestALittleIsWorthACollection() {
        assertThat(atRest(36)).isFalse();
        assertThat(atRest(37)).isTrue();
        watch.collected(25 * MB, now);
        assertThat(atRest(37)).isFalse();
        assertThat(atRest(42)).isTrue();
    }

    @Test
    void underLoadOnlyMuchIsAndNotOften() {
        assertThat(underLoad(500)).as("since the start").isFalse();
        now = now.plusSeconds(30);
        assertThat(underLoad(84)).isFalse();
        assertThat(underLoad(85)).isTrue();
        watch.collected(20 * MB, now);
        now = now.plusSeconds(20);
        assertThat(underLoad(500)).isFalse();
        now = now.plusSeconds(10);
        assertThat(underLoad(500)).isTrue();
    }

    @Test
    void theLoadIsThatSinceTheLastLook() {
        assertThat(underLoad(50)).isFalse();
        assertThat(watch.isAtRest()).isFalse();
        assertThat(atRest(50)).isTrue();
        assertThat(watch.isAtRest()).isTrue();
    }

    @Test
    void besideALittleWorkALittleIsWorthACollectionToo() {
        assertThat(look(36, Duration.ofMillis(499))).isFalse();
        assertThat(look(37, Duration.ofMillis(499))).isTrue();
        assertThat(watch.isAtRest()).isFalse();
        assertThat(look(37, Duration.ofMillis(500))).isFalse();
    }

    @Test
    void whatALoadHasLeftIsCollectedOnceAtRest() {
        assertThat(underLoad(21)).isFalse();
        assertThat(atRest(21)).as("four seconds after the start").isFalse();
        now = now.plusSeconds(6);
        assertThat(atRest(21)).isTrue();
        watch.collected(20 * MB, now);

        now = now.plusSeconds(60);
        assertThat(atRest(21)).as("nothing came since").isFalse();
        assertThat(underLoad(21)).isFalse();
        assertThat(atRest(21)).isTrue();
    }

    @Test
    void aHeapThatIsNotSmallIsLeftToTheJvm() {
        watch.collected(97 * MB, now);

        assertThat(atRest(4_000)).isFalse();
        now = now.plusSeconds(60);
        assertThat(underLoad(4_000)).isFalse();
    }

    private boolean atRest(long used) {
        return look(used, Duration.ofMillis(199));
    }

    private boolean underLoad(long used) {
        return look(used, Duration.ofSeconds(40));
    }

    private boolean look(long used, Duration spent) {
        now = now.plusSeconds(2);
        cpu = cpu.plus(spent);
        return watch.shouldCollect(used * MB, cpu, now);
    }
}
