package dev.gatewright.runtime;

import java.util.List;

/** A request as it arrived, before anything of it is believed. */
public interface Request {

    /** A fresh identifier that the log and a 500 answer share. */
    String id();

    /** The HTTP method in upper case. */
    String method();

    /** The decoded path without the query, starting with {@code /}. */
    String path();

    /** Every line of a header in order; empty when there is none. Names ignore case. */
    List<String> headers(String name);

    /** Where the request came from. */
    Client client();
}
