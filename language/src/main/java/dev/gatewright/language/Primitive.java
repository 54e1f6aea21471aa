package dev.gatewright.language;

/** The base types of the language, by their spelling in lower case. */
public enum Primitive {
    BOOL,
    INT,
    INT8,
    INT16,
    INT32,
    INT64,
    UINT,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    UINTPTR,
    FLOAT32,
    FLOAT64,
    COMPLEX64,
    COMPLEX128,
    STRING,
    BYTE,
    RUNE
}
