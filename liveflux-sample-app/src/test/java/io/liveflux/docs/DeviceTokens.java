package io.liveflux.docs;

import java.util.Optional;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.Refusal;

@Configuration(proxyBeanMethods = false)
class DeviceTokens {

	@Bean
	HandshakeGuard deviceTokens(Devices devices) {
		return (request) -> {
			Optional<Device> device = request.header("Authorization").flatMap(devices::findByToken);
			if (device.isEmpty()) {
				return Optional.of(new Refusal(401, "token", "This needs the token of a device"));
			}
			request.authenticatedAs(device.get()::owner);
			request.connectionAttribute("device", device.get().id());
			return Optional.empty();
		};
	}

	interface Devices {

		Optional<Device> findByToken(String token);

	}

	record Device(String id, String owner) {
	}

}
