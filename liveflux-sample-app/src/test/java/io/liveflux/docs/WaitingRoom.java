package io.liveflux.docs;

import io.liveflux.async.Every;
import io.liveflux.component.LiveComponent;

@LiveComponent(value = "waiting-room", shared = true)
class WaitingRoom {

	private final Patients patients;

	private int waiting;

	WaitingRoom(Patients patients) {
		this.patients = patients;
	}

	@Every("5s")
	void look() {
		this.waiting = this.patients.countWaiting();
	}

	@Override
	public String toString() {
		return "WaitingRoom[" + this.waiting + "]";
	}

	interface Patients {

		int countWaiting();

	}

}
