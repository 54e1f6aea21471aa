package com.example.admin.things;

import com.example.IdReq;
import com.example.StaffClaims;
import com.example.Thing;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;
import java.util.List;

/** The logic of {@code shop-api/admin/things}. */
public final class AdminThingsLogic implements AdminThingsApi {

    @Override
    public void removeThing(IdReq req, Caller<StaffClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public List<Thing> listThings(Caller<StaffClaims> caller) {
        throw Problem.of(501, "not implemented");
    }
}
