package dev.gatewright.examples.orderapi;

import dev.gatewright.runtime.Caller;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Orders, kept in memory: what matters here is whose they are. */
final class OrderLogic implements OrderApi {
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private final AtomicLong lastId = new AtomicLong();

    @Override
    public Order placeOrder(PlaceOrderReq req, Caller<AuthClaims> caller) {
        String item = req.quantity() + " x " + req.item();
        Order order = new Order(lastId.incrementAndGet(), caller.claims().userId(), item);
        orders.add(order);
        return order;
    }

    @Override
    public OrdersResp listOrders(Caller<AuthClaims> caller) {
        long own = caller.claims().userId();
        return new OrdersResp(orders.stream().filter(order -> order.userId() == own).toList());
    }

    @Override
    public OrdersResp listAllOrders(Caller<AuthClaims> caller) {
        return new OrdersResp(orders);
    }
}
