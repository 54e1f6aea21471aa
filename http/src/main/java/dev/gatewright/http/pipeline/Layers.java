package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Middleware;
import dev.gatewright.runtime.Next;
import dev.gatewright.runtime.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The middleware of one call, one within the other, with the logic innermost. */
final class Layers {
    private final Call call;
    private final Function<Callable<Response<?>>, Response<?>> guard;
    private final Callable<Response<?>> innermost;

    /**
     * @param guard runs one layer and makes a response of whatever it throws
     * @param innermost the logic
     */
    Layers(
            Call call,
            Function<Callable<Response<?>>, Response<?>> guard,
            Callable<Response<?>> innermost) {
        this.call = call;
        this.guard = guard;
        this.innermost = innermost;
    }

    Response<?> run() {
        return from(0);
    }

    private Response<?> from(int index) {
        List<Middleware> middleware = call.endpoint().middleware();
        if (index == middleware.size()) {
            return guard.apply(innermost);
        }
        Once next = new Once(index + 1);
        try {
            Middleware layer = middleware.get(index);
            return guard.apply(() -> returned(layer.around(call, next), layer));
        } finally {
            next.end();
        }
    }

    /** Whoever writes a middleware may not check for null. */
    private static Response<?> returned(@Nullable Response<?> response, Middleware layer) {
        if (response == null) {
            throw new IllegalStateException(layer.getClass().getName() + " returned null");
        }
        return response;
    }

    /** The layers within, which run at most once and not after the layer around them. */
    private final class Once implements Next {
        private final int index;
        private boolean isOver;

        Once(int index) {
            this.index = index;
        }

        @Override
        public Response<?> proceed() {
            if (isOver) {
                throw new IllegalStateException("a call goes on at most once");
            }
            isOver = true;
            return from(index);
        }

        void end() {
            isOver = true;
        }
    }
}
