package dev.gatewright.http.engine;

import dev.gatewright.http.tls.Tls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.System.Logger.Level;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts connections. The signatures of handshakes are computed on threads of their own, one at a
 * time for each connection, so that a flood of handshakes does not keep the event loops from
 * requests.
 */
final class TlsHandlers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.tls");

    private final Tls tls;
    private final ThreadPoolExecutor signing;

    TlsHandlers(Tls tls) {
        this.tls = tls;
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        signing =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        new DefaultThreadFactory("tls", true));
        signing.allowCoreThreadTimeOut(true);
    }

    /** What encrypts one connection. Its deadlines are the connection's. */
    SslHandler handler() {
        SslHandler handler = new SslHandler(tls.newEngine(), signing);
        handler.setHandshakeTimeoutMillis(0);
        handler.setCumulator(TlsHandlers::keep);
        return handler;
    }

    /**
     * Says in the log why a handshake failed; of what was no handshake nothing, since it may have
     * been a request with a token.
     */
    static void log(Throwable cause) {
        String reason =
                cause instanceof SSLHandshakeException
                        ? String.valueOf(cause.getMessage())
                        : cause.getClass().getSimpleName();
        LOG.log(Level.DEBUG, "a handshake failed: {0}", reason);
    }

    /** The certificate that the client has shown and proved to be its own; null without one. */
    static @Nullable X509Certificate peer(SslHandler handler) {
        try {
            Certificate[] chain = handler.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate own ? own : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /**
     * Keeps the beginning of a record in as much memory as it has bytes, not as a read may have.
     */
    private static ByteBuf keep(ByteBufAllocator allocator, ByteBuf kept, ByteBuf in) {
        if (kept.isReadable()) {
            return ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, kept, in);
        }
        kept.release();
        try {
            return allocator.directBuffer(in.readableBytes()).writeBytes(in);
        } finally {
            in.release();
        }
    }

    @Override
    public void close() {
        signing.shutdownNow();
    }
}
