package dev.gatewright.app;

/**
 * Makes what implements a service; what it throws refuses the start.
 *
 * @param <S> the implementation, as the service's descriptor wants it
 */
@FunctionalInterface
public interface Application<S> {
    S start(App app) throws Exception;
}
