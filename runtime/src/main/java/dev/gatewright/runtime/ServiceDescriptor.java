package dev.gatewright.runtime;

import java.util.List;
import java.util.function.Function;

/**
 * A service as its spec declares it: what a program passes to whoever starts it. Generated as
 * {@code UserApi.SERVICE}.
 *
 * @param <S> what implements the service: the interface of its handlers, or, where the spec has
 *     several groups or names middleware, a record of all of them, so that none can be left out
 * @param name the service's name in the spec, which is also that of its configuration file
 * @param schemes the schemes that its routes name, in order of first use
 * @param table makes its endpoints from an implementation
 */
public record ServiceDescriptor<S>(
        String name, List<Scheme<?>> schemes, Function<S, List<Endpoint>> table) {

    public ServiceDescriptor {
        schemes = List.copyOf(schemes);
    }

    /** Every endpoint of the service, answered by {@code implementation}. */
    public List<Endpoint> endpoints(S implementation) {
        return table.apply(implementation);
    }
}
