package dev.gatewright.codegen.typescript;

import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.Optional;

/** What a method gives, and which function of the runtime makes it of the response. */
final class ResultCode {
    private final TypeNames names;
    private final Types types;
    private final Wires wires;
    private final HeaderReaders headers;

    ResultCode(TypeNames names, Types types, Wires wires, HeaderReaders headers) {
        this.names = names;
        this.types = types;
        this.wires = wires;
        this.headers = headers;
    }

    /**
     * What a method gives.
     *
     * @param type the type of what is promised
     * @param call the call of {@code Http} that makes it
     */
    record Result(String type, String call) {}

    /**
     * Which function of the runtime reads the response, by what the spec promises: a file, events,
     * all of a response, a value with fields from headers, nothing, or a value.
     */
    Result of(Route route) {
        if (route.isDownload()) {
            return new Result("Download", "download(call)");
        }
        boolean hasBody = !route.method().equals("HEAD");
        Optional<Shape> shape = route.response();
        Optional<TypeDecl> type = shape.flatMap(names::typeOf);
        if (route.isStream() && shape.isPresent()) {
            String data = responseType(shape.get());
            return new Result(
                    "EventStream<" + data + ">",
                    "events<" + data + ">(call" + wires.argument(shape.get()) + ")");
        }
        Optional<String> reader = type.flatMap(headers::of);
        String arguments = shape.map(wires::argument).orElse("");
        if (route.isWholeResponse()) {
            String value = shape.map(this::responseType).orElse("undefined");
            String last = reader.map(function -> ", " + function).orElse("");
            String all = last.isEmpty() || !arguments.isEmpty() ? arguments : ", undefined";
            return new Result(
                    "FullResponse<" + value + ">", "full<" + value + ">(call" + all + last + ")");
        }
        if (reader.isPresent()) {
            String value = responseType(shape.orElseThrow());
            String wire = arguments.isEmpty() ? ", undefined" : arguments;
            return new Result(
                    value, "jsonAnd<" + value + ">(call" + wire + ", " + reader.get() + ")");
        }
        boolean isEmpty = shape.isEmpty() || !hasBody || isWithoutBody(route);
        if (isEmpty) {
            return new Result("void", "nothing(call)");
        }
        String value = responseType(shape.get());
        return new Result(value, "json<" + value + ">(call" + arguments + ")");
    }

    /** 204 and 205 end after their head (RFC 9110, sections 15.3.5 and 15.3.6). */
    private static boolean isWithoutBody(Route route) {
        int status = route.status().orElse(200);
        return status == 204 || status == 205;
    }

    /** The type of a value, as the client's file names it; a pointer may be null. */
    private String responseType(Shape shape) {
        Optional<TypeDecl> type = names.typeOf(shape);
        String text =
                type.map(declared -> "t." + names.asResponse(declared))
                        .orElseGet(() -> names.qualified(types.of(shape, false)));
        return shape instanceof Shape.Pointer ? text + " | null" : text;
    }
}
