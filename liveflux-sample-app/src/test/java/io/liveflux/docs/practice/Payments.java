package io.liveflux.docs.practice;

import java.util.UUID;

interface Payments {

	String pay(UUID attempt, int cents);

}
