package io.liveflux.docs.practice;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import io.liveflux.component.LiveComponents;

@Service
class PricePublisher {

	private final LiveComponents components;

	private final Map<String, BigDecimal> waiting = new ConcurrentHashMap<>();

	PricePublisher(LiveComponents components) {
		this.components = components;
	}

	void changed(String share, BigDecimal price) {
		this.waiting.put(share, price);
	}

	@Scheduled(fixedDelay = 250)
	void publish() {
		Map<String, BigDecimal> changed = new HashMap<>(this.waiting);
		if (!changed.isEmpty()) {
			changed.forEach(this.waiting::remove);
			this.components.updateShared(PriceBoard.class, "main", (board) -> board.show(changed));
		}
	}

}
