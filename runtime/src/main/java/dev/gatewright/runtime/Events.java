package dev.gatewright.runtime;

/**
 * What an endpoint behind {@code sse: true} sends: logic returns this, once it has refused what it
 * must, and it is run when the response is under way.
 *
 * @param <T> the data of an event
 */
@FunctionalInterface
public interface Events<T> {

    /**
     * Sends events until there are no more, on the thread of the request; returning ends the
     * response. Not within the route's deadline.
     *
     * <p>Logic is not interrupted when the stream ends before, so it must not wait for ever: wait
     * for a while and look at {@link EventStream#isOpen}, or have {@link EventStream#onEnd} wake
     * it.
     *
     * @throws Exception when there can be no more: the client then sees that the response is cut
     */
    void sendTo(EventStream<T> stream) throws Exception;
}
