package dev.gatewright.examples.orderapi;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Event;
import dev.gatewright.runtime.Events;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Orders, kept in memory: what matters here is whose they are. */
final class OrderLogic implements OrderApi {
    private static final Predicate<String> ID = Pattern.compile("[0-9]{1,18}").asMatchPredicate();

    private final List<Placed> orders = new CopyOnWriteArrayList<>();
    private final List<Semaphore> watchers = new CopyOnWriteArrayList<>();
    private final AtomicLong lastId = new AtomicLong();

    /** An order and who placed it: user 7 of one issuer is not user 7 of another. */
    private record Placed(String issuer, String subject, Order order) {

        boolean isBy(Caller<?> caller) {
            return issuer.equals(caller.issuer()) && subject.equals(caller.subject());
        }
    }

    @Override
    public PlacedOrder placeOrder(PlaceOrderReq req, Caller<AuthClaims> caller) {
        Order order = place(req.quantity() + " x " + req.item(), caller);
        return new PlacedOrder(order.id(), order.userId(), order.item(), "/orders/" + order.id());
    }

    private Order place(String item, Caller<AuthClaims> caller) {
        Order order = new Order(lastId.incrementAndGet(), caller.claims().userId(), item);
        orders.add(new Placed(caller.issuer(), caller.subject(), order));
        watchers.forEach(Semaphore::release);
        return order;
    }

    @Override
    public Order readOrder(OrderReq req, Caller<AuthClaims> caller) {
        return orders.stream()
                .filter(placed -> placed.isBy(caller) && placed.order().id() == req.id())
                .map(Placed::order)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("no such order"));
    }

    @Override
    public OrdersResp listOrders(Caller<AuthClaims> caller) {
        return new OrdersResp(
                orders.stream().filter(placed -> placed.isBy(caller)).map(Placed::order).toList());
    }

    @Override
    public Response<Order> latestOrder(Caller<AuthClaims> caller) {
        Order latest =
                orders.reversed().stream()
                        .filter(placed -> placed.isBy(caller))
                        .map(Placed::order)
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("no order yet"));
        return Response.redirect(303, URI.create("/orders/" + latest.id()));
    }

    @Override
    public Download exportOrders(Caller<AuthClaims> caller) {
        String lines =
                orders.stream()
                        .filter(placed -> placed.isBy(caller))
                        .map(placed -> placed.order().id() + "," + quoted(placed.order().item()))
                        .collect(Collectors.joining("\r\n", "id,item\r\n", "\r\n"));
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return Download.of(bytes.length, () -> new ByteArrayInputStream(bytes))
                .withMediaType("text/csv")
                .withName("orders.csv");
    }

    @Override
    public OrdersResp importOrders(ImportReq req, Caller<AuthClaims> caller) throws IOException {
        try (InputStream bytes = req.file().open();
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                BufferedReader lines = new BufferedReader(text)) {
            return new OrdersResp(
                    lines.lines()
                            .filter(line -> !line.isBlank())
                            .map(line -> place("1 x " + line, caller))
                            .toList());
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public Events<Order> watchOrders(Caller<AuthClaims> caller) {
        return stream -> {
            Semaphore more = new Semaphore(0);
            watchers.add(more);
            try {
                long last = stream.lastEventId().filter(ID).map(Long::valueOf).orElse(0L);
                while (stream.isOpen()) {
                    for (Placed placed : orders) {
                        Order order = placed.order();
                        if (placed.isBy(caller) && order.id() > last) {
                            stream.send(Event.of(order).withId(Long.toString(order.id())));
                            last = order.id();
                        }
                    }
                    if (more.tryAcquire(1, TimeUnit.SECONDS)) {
                        more.drainPermits();
                    }
                }
            } finally {
                watchers.remove(more);
            }
        };
    }

    @Override
    public OrdersResp listAllOrders(Caller<AuthClaims> caller) {
        return new OrdersResp(orders.stream().map(Placed::order).toList());
    }
}
