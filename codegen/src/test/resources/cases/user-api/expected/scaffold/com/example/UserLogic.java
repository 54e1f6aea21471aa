package com.example;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code user-api}. */
public final class UserLogic implements UserApi {

    @Override
    public LoginResp login(LoginReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public LoginResp refreshToken(RefreshReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public ProfileResp register(RegisterReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public ProfileResp getProfile(ProfileReq req, Caller<AuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public UpdateProfileResp updateProfile(UpdateProfileReq req, Caller<AuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void logout(LogoutReq req, Caller<AuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }
}
