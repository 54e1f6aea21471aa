package dev.gatewright.examples.orderapi;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Orders, kept in memory: what matters here is whose they are. */
final class OrderLogic implements OrderApi {
    private final List<Placed> orders = new CopyOnWriteArrayList<>();
    private final AtomicLong lastId = new AtomicLong();

    /** An order and who placed it: user 7 of one issuer is not user 7 of another. */
    private record Placed(String issuer, String subject, Order order) {

        boolean isBy(Caller<?> caller) {
            return issuer.equals(caller.issuer()) && subject.equals(caller.subject());
        }
    }

    @Override
    public PlacedOrder placeOrder(PlaceOrderReq req, Caller<AuthClaims> caller) {
        String item = req.quantity() + " x " + req.item();
        Order order = new Order(lastId.incrementAndGet(), caller.claims().userId(), item);
        orders.add(new Placed(caller.issuer(), caller.subject(), order));
        return new PlacedOrder(order.id(), order.userId(), order.item(), "/orders/" + order.id());
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
    public OrdersResp listAllOrders(Caller<AuthClaims> caller) {
        return new OrdersResp(orders.stream().map(Placed::order).toList());
    }
}
