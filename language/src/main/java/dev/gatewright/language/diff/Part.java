package dev.gatewright.language.diff;

/** What a structure is a part of, which decides where its fields are. */
enum Part {
    /** A request as a whole: each field is where its tag binds it. */
    REQUEST,
    /** A response as a whole: headers, and members of the body. */
    RESPONSE,
    /** A JSON document, within which all are members, whatever else their tags say. */
    DOCUMENT
}
