package dev.gatewright.runtime;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** A request as it arrived, before anything of it is believed. */
public interface Request {

    /**
     * The id of the request that the running thread serves, for what is far from the request: a
     * log's formatter, a library's hook. Bound around authentication, middleware and logic; not in
     * threads that these start.
     */
    ScopedValue<String> CURRENT_ID = ScopedValue.newInstance();

    /** A fresh identifier that the log and a 500 answer share. */
    String id();

    /** The HTTP method in upper case. */
    String method();

    /**
     * The decoded path without the query, starting with {@code /}. A slash that it encodes reads
     * like one between segments, so what may be done is decided by the {@link Call#endpoint}.
     */
    String path();

    /**
     * Every line of a header in order; empty when there is none. Names ignore case. A line may have
     * characters outside ASCII, which a header of a response may not.
     */
    List<String> headers(String name);

    /** Where the request came from. */
    Client client();

    /**
     * The certificate that the client has shown, signed by an authority that the service trusts;
     * empty where none is asked for. Behind a proxy it is the proxy's.
     */
    default Optional<X509Certificate> clientCertificate() {
        return Optional.empty();
    }
}
