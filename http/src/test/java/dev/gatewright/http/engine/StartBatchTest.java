package dev.gatewright.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads of requests, where one of them cannot be started. */
class StartBatchTest {
    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CountDownLatch unstarted = new CountDownLatch(1);
    private final CountDownLatch sameRound = new CountDownLatch(1);
    private final CountDownLatch nextRound = new CountDownLatch(1);

    @AfterEach
    void stop() throws InterruptedException {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void itsRequestEndsAndAllOthersAreServed() throws Exception {
        EventLoop loop = loops.next();
        // To start it again fails, as it does without memory.
        Thread failing = Thread.ofVirtual().start(() -> {});

        loop.submit(
                        () -> {
                            StartBatch.start(failing, unstarted::countDown, loop);
                            StartBatch.start(counting(sameRound), () -> {}, loop);
                        })
                .sync();
        loop.submit(() -> StartBatch.start(counting(nextRound), () -> {}, loop)).sync();

        assertThat(unstarted.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sameRound.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(nextRound.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static Thread counting(CountDownLatch latch) {
        return Thread.ofVirtual().unstarted(latch::countDown);
    }
}
