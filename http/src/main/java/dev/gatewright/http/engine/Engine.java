package dev.gatewright.http.engine;

import dev.gatewright.http.engine.read.ByteBudget;
import dev.gatewright.http.engine.read.ProxyHeaderReader;
import dev.gatewright.http.exchange.Handler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The HTTP/1.1 engine: a few event loops that read and write, a virtual thread for each request.
 *
 * <p>Started when made, stopped by {@link #close}, which lets requests under way finish for a few
 * seconds.
 */
public final class Engine implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final System.Logger LOG = System.getLogger("dev.gatewright.http");
    private static final int LOOP_ENDED = 70;
    private static final int BACKLOG = 1024;

    /** How long a request takes at most that was sent before its client could see the end. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(200);

    private final EventLoopGroup loops;
    private final Map<EventLoop, Sweep> sweeps = new ConcurrentHashMap<>();
    private final ChannelGroup open;
    private final Optional<TlsHandlers> tls;
    private final ClientSocket.Listening listening;
    private final ByteBudget budget;
    private final AddressCounts addresses;
    private final RequestRunner runner;
    private volatile boolean isDraining;
    private volatile boolean isClosing;

    private Engine(Listener listener, Handler handler, RandomGenerator random) throws IOException {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        loops =
                new MultiThreadIoEventLoopGroup(
                        threads, new DefaultThreadFactory("http", true), NioIoHandler.newFactory());
        loops.forEach(loop -> loop.terminationFuture().addListener(_ -> ended()));
        open = new DefaultChannelGroup(loops.next());
        tls = listener.transport().tls().map(TlsHandlers::new);
        addresses = new AddressCounts(listener.connections());
        budget = new ByteBudget(listener.maxBytesInFlight());
        runner = new RequestRunner(handler, new RequestIds(random), budget);
        listening =
                bind(
                        listener,
                        channel -> {
                            open.add(channel);
                            Connection connection =
                                    new Connection(
                                            channel,
                                            runner,
                                            listener.timeouts(),
                                            budget,
                                            addresses);
                            addHandlers(channel, listener);
                            if (isDraining) {
                                connection.drain();
                            }
                            watch(channel, connection);
                        });
    }

    /**
     * Has the classes of the engine get ready, which takes time at the first start of a process
     * only. Opens nothing that stays; may be called beside {@link #start}.
     */
    public static void getReady() {
        NioIoHandler.newFactory();
        new ServerBootstrap();
        ResponseEncoder.getReady();
        new ClientSocket.Listening().unsafe().closeForcibly();
        // Netty looks for the annotation of each class of handlers once.
        Listener.Connections none = new Listener.Connections(1, 1, _ -> false);
        new Acceptor(none, new AddressCounts(none)).isSharable();
    }

    /**
     * Starts listening.
     *
     * @param handler what responds to requests
     * @param random tells this process's request ids from another's
     * @throws IOException when the address cannot be bound: the port is taken, say
     */
    public static Engine start(Listener listener, Handler handler, RandomGenerator random)
            throws IOException {
        return new Engine(listener, handler, random);
    }

    /** The port in use. */
    public int port() {
        return listening.localAddress().getPort();
    }

    /** What is taken of the engine's bounds at this moment. */
    public Load load() {
        return new Load(open.size(), budget.reserved(), budget.limit(), runner.abandoned());
    }

    /**
     * Goes on serving for a while, new connections too, and says with each response that the
     * connection ends: before {@link #close}, so that clients go elsewhere. Then stops listening,
     * and serves what is on its way on the connections that are left.
     */
    public void drain(Duration time) throws InterruptedException {
        isDraining = true;
        sweeps.forEach((loop, sweep) -> loop.execute(sweep::drain));
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        listening.eventLoop().submit(listening::closeAfterAccepting).awaitUninterruptibly();
        long end = System.nanoTime() + ON_ITS_WAY.toNanos();
        while (!open.isEmpty() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void close() {
        if (loops.isShuttingDown()) {
            return;
        }
        isClosing = true;
        listening.close().awaitUninterruptibly();
        tellAll();
        sweeps.forEach((loop, sweep) -> loop.execute(sweep::end));
        open.newCloseFuture().awaitUninterruptibly(GRACE.toMillis());
        sweeps.forEach((loop, sweep) -> loop.execute(sweep::close));
        stopLoops();
    }

    /** Before any connection ends: who sees one end is told by the others that they do too. */
    private void tellAll() {
        isDraining = true;
        List<Future<?>> told = new ArrayList<>();
        sweeps.forEach((loop, sweep) -> told.add(loop.submit(sweep::drain)));
        told.forEach(one -> one.awaitUninterruptibly(GRACE.toMillis()));
    }

    private ClientSocket.Listening bind(Listener listener, Consumer<ClientSocket> connected)
            throws IOException {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops)
                        .channelFactory(ClientSocket.Listening::new)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .option(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new ServerChannelRecvByteBufAllocator().maxMessagesPerRead(1))
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childOption(ChannelOption.RECVBUF_ALLOCATOR, LoopBuffers.reads())
                        .handler(new Acceptor(listener.connections(), addresses))
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        connected.accept((ClientSocket) channel);
                                    }
                                });
        ChannelFuture bound =
                bootstrap
                        .bind(new InetSocketAddress(listener.host(), listener.port()))
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            stopLoops();
            throw new IOException(
                    "cannot listen on " + listener.host() + " port " + listener.port(),
                    bound.cause());
        }
        return (ClientSocket.Listening) bound.channel();
    }

    /** What comes before HTTP on a connection. */
    private void addHandlers(SocketChannel channel, Listener listener) {
        InetAddress peer = channel.remoteAddress().getAddress();
        if (listener.transport().sendsProxyHeader().test(peer)) {
            channel.pipeline().addLast(new ProxyHeaderReader());
        }
        tls.ifPresent(handlers -> channel.pipeline().addLast(handlers.handler()));
    }

    private void watch(SocketChannel channel, Connection connection) {
        Sweep sweep = sweeps.computeIfAbsent(channel.eventLoop(), Sweep::new);
        sweep.add(connection);
        channel.closeFuture().addListener(_ -> sweep.remove(connection));
        channel.pipeline().addLast(connection);
    }

    /**
     * Connections of a loop that has ended unasked would hang for ever: better to end the process.
     */
    private void ended() {
        if (!isClosing) {
            try {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "an event loop has ended: the process is halted");
            } finally {
                Runtime.getRuntime().halt(LOOP_ENDED); // also where a log that fails has ended it
            }
        }
    }

    private void stopLoops() {
        isClosing = true;
        tls.ifPresent(TlsHandlers::close);
        loops.shutdownGracefully(0, GRACE.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
