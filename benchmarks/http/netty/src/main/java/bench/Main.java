package bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The least that answers these requests: what is written by hand on bare Netty. */
public final class Main {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] PONG = bytes("{\"message\":\"pong\"}");

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        byte[] secret = bytes(System.getenv("SECRET"));
        MultiThreadIoEventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(
                        Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory());
        new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                channel.pipeline()
                                        .addLast(
                                                new HttpServerCodec(),
                                                new HttpObjectAggregator(65_536),
                                                new Handler(new Token(secret)));
                            }
                        })
                .bind("127.0.0.1", Integer.parseInt(System.getenv("PORT")))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Handler extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final Token token;

        Handler(Token token) {
            this.token = token;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            switch (request.uri()) {
                case "/ping" -> answer(context, HttpResponseStatus.OK, PONG);
                case "/me" -> me(context, request);
                case "/orders" -> addOrder(context, request);
                default -> answer(context, HttpResponseStatus.NOT_FOUND, bytes("{}"));
            }
        }

        private void me(ChannelHandlerContext context, FullHttpRequest request) {
            String header = request.headers().get(HttpHeaderNames.AUTHORIZATION);
            Optional<Token.Claims> claims =
                    header == null || !header.startsWith("Bearer ")
                            ? Optional.empty()
                            : token.verify(header, "Bearer ".length());
            if (claims.isEmpty()) {
                answer(context, HttpResponseStatus.UNAUTHORIZED, bytes("{}"));
                return;
            }
            answer(
                    context,
                    HttpResponseStatus.OK,
                    bytes(
                            "{\"userId\":"
                                    + claims.get().userId()
                                    + ",\"role\":\""
                                    + claims.get().role()
                                    + "\"}"));
        }

        private void addOrder(ChannelHandlerContext context, FullHttpRequest request) {
            try (InputStream body = new ByteBufInputStream(request.content());
                    JsonParser in = JSON.createParser(ObjectReadContext.empty(), body)) {
                Order order = Order.read(in);
                if (order.faults().isEmpty()) {
                    answer(
                            context,
                            HttpResponseStatus.OK,
                            bytes("{\"id\":" + order.quantity() + "}"));
                } else {
                    answer(
                            context,
                            HttpResponseStatus.BAD_REQUEST,
                            bytes("{\"faults\":\"" + order.faults() + "\"}"));
                }
            } catch (JacksonException | java.io.IOException e) {
                answer(context, HttpResponseStatus.BAD_REQUEST, bytes("{}"));
            }
        }

        private static void answer(
                ChannelHandlerContext context, HttpResponseStatus status, byte[] body) {
            ByteBuf content = Unpooled.wrappedBuffer(body);
            DefaultFullHttpResponse response =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
            context.writeAndFlush(response);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
