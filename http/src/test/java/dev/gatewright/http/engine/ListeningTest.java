package dev.gatewright.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The socket that accepts connections, at its end. */
class ListeningTest {

    @Test
    void connectionsThatWaitToBeAcceptedAreAcceptedBeforeItCloses() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Queue<Channel> accepted = new ConcurrentLinkedQueue<>();
        List<Socket> clients = new ArrayList<>();
        try {
            ClientSocket.Listening listening = listen(loops, accepted);
            CountDownLatch connected = new CountDownLatch(1);
            Future<?> closed =
                    listening
                            .eventLoop()
                            .submit(() -> {
                                connected.await();
                                listening.closeAfterAccepting();
                                return null;
                            });
            int port = listening.localAddress().getPort();
            for (int i = 0; i < 3; i++) {
                clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            connected.countDown();
            closed.sync();
            // The JDK closes it when the loop selects, which it does before what is due later.
            loops.next().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).sync();

            assertThat(accepted).hasSize(3);
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
            loops.shutdownGracefully().sync();
        }
    }

    private static ClientSocket.Listening listen(EventLoopGroup loops, Queue<Channel> accepted)
            throws InterruptedException {
        return (ClientSocket.Listening)
                new ServerBootstrap()
                        .group(loops)
                        .channelFactory(ClientSocket.Listening::new)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        accepted.add(channel);
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .sync()
                        .channel();
    }
}
