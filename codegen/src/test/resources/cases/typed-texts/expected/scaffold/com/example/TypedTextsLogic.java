package com.example;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;

/** The logic of {@code typed-texts}. */
public final class TypedTextsLogic implements TypedTextsApi {

    @Override
    public OrderResp put(OrderReq req, Caller<AuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Order add(Order req, Caller<StaffClaims> caller) {
        throw Problem.of(501, "not implemented");
    }
}
