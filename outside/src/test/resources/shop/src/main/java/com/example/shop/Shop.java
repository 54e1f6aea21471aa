package com.example.shop;

/** The service's own settings. */
record Shop(int maxItems) {}
