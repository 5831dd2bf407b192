package io.liveflux.internal.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Bindable;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.form.LiveForms;
import io.liveflux.internal.method.ComponentMethodFactory;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.rows.RowFields;
import io.liveflux.internal.upload.UploadFields;
import io.liveflux.page.UrlParam;

/**
 * What there is to know about one class of components, read once at start-up. Immutable
 * and thread-safe.
 *
 * @since 0.1
 */
public final class ComponentDefinition {

	private final String kind;

	private final Class<?> type;

	private final String view;

	private final boolean shared;

	private final boolean clientMount;

	private final List<StateField> stateFields;

	private final long fingerprint;

	private final ComponentFactory factory;

	private final BindableFields bindableFields;

	private final ComponentInvoker invoker;

	private final LiveForms forms;

	private final UploadFields uploads;

	private final RowFields rows;

	private final Map<String, LoadMethod> loads;

	private final Intervals intervals;

	private final RememberedFields remembered;

	private final AddressFields addressFields;

	ComponentDefinition(String kind, Class<?> type, LiveComponent annotation, ComponentFactory factory,
			ComponentMethodFactory methodFactory, ComponentSettings settings) {
		this.kind = kind;
		this.type = type;
		this.view = annotation.view().isBlank() ? "liveflux/" + kind : annotation.view();
		this.shared = annotation.shared();
		this.clientMount = annotation.clientMount();
		this.factory = factory;
		BeanAnnotations.refuse(type);
		this.stateFields = StateFields.of(type, factory.collaboratorTypes());
		this.fingerprint = StateFields.fingerprint(this.stateFields);
		this.bindableFields = new BindableFields(type, kind, this.stateFields, settings);
		this.remembered = RememberedFields.of(type, kind, this.shared, this.stateFields, this.bindableFields, settings);
		this.forms = LiveForms.of(type, settings.forms());
		this.uploads = UploadFields.of(type);
		this.rows = RowFields.of(type, settings.conversionService(), settings.seals());
		this.invoker = new ComponentInvoker(kind, type, methodFactory);
		this.loads = new LoadMethods(type, this.stateFields, factory.beans(), methodFactory).read();
		this.intervals = Intervals.of(type, this.stateFields, this.invoker.ticks());
		this.addressFields = new AddressFields(type, kind, this.shared, this.stateFields, this.rows, settings);
		this.rows.links(this::linkTo);
		if (this.invoker.hearsAddress() && this.addressFields.names().isEmpty()) {
			throw new InvalidComponentException(type, "Component class " + type.getName()
					+ " has a method marked @OnUrl, but no field marked @UrlParam, so it would never be called");
		}
		this.invoker.changes().stream().filter((field) -> !this.forms.has(field)).findFirst().ifPresent((field) -> {
			throw new InvalidComponentException(type,
					"Component class " + type.getName() + " has a method marked @OnChange(\"" + field
							+ "\"), but no LiveForm of it has a field '" + field + "'");
		});
	}

	/**
	 * Returns the kind, by which pages name the component.
	 */
	public String kind() {
		return this.kind;
	}

	/**
	 * Returns the component's class.
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * Returns the name of the view.
	 */
	public String view() {
		return this.view;
	}

	/**
	 * Returns whether one instance for each key is watched by many.
	 */
	public boolean shared() {
		return this.shared;
	}

	/**
	 * Returns whether clients may mount it with parameters of their own choosing.
	 */
	public boolean clientMount() {
		return this.clientMount;
	}

	/**
	 * Returns the fields that are state, those of superclasses first.
	 */
	public List<StateField> stateFields() {
		return this.stateFields;
	}

	/**
	 * Returns a number that tells the state fields from those of other versions of the
	 * class; never 0.
	 */
	public long fingerprint() {
		return this.fingerprint;
	}

	/**
	 * Returns the forms in the state.
	 */
	public LiveForms forms() {
		return this.forms;
	}

	/**
	 * Returns the fields that files are uploaded into.
	 */
	public UploadFields uploads() {
		return this.uploads;
	}

	/**
	 * Returns the fields that hold long lists.
	 */
	public RowFields rows() {
		return this.rows;
	}

	/**
	 * Returns the methods that load values in the background, by their fields.
	 */
	public Map<String, LoadMethod> loads() {
		return this.loads;
	}

	/**
	 * Returns the fields that say how often methods run.
	 */
	public Intervals intervals() {
		return this.intervals;
	}

	/**
	 * Returns what calls the methods.
	 */
	public ComponentInvoker invoker() {
		return this.invoker;
	}

	/**
	 * Returns a new instance with its collaborators, in the state that its constructor
	 * gives it.
	 */
	public Object instantiate() {
		Object instance = this.factory.create();
		this.forms.attach(instance);
		this.uploads.attach(instance);
		this.rows.attach(instance);
		return instance;
	}

	/**
	 * Returns the values of the state fields by name, those of superclasses first.
	 * @param instance the component
	 * @return a new map, which holds {@code null} for a field that is {@code null}
	 */
	public Map<String, @Nullable Object> model(Object instance) {
		Map<String, @Nullable Object> model = new LinkedHashMap<>();
		this.stateFields.forEach((field) -> model.put(field.name(), field.get(instance)));
		return model;
	}

	/**
	 * Sets the fields that are marked {@link Bindable}, all of them or, when one is
	 * refused, none.
	 * @param instance the component
	 * @param model values by the names that the client used
	 * @throws BindableFields.UnreachableFieldException if a name is not that of such a
	 * field
	 * @throws BindingException if a value does not fit or is not valid
	 */
	public void bind(Object instance, Map<String, ? extends @Nullable Object> model) {
		this.bindableFields.set(instance, model);
		if (!model.isEmpty()) {
			this.remembered.check(instance);
		}
	}

	/**
	 * Returns the fields that the browser remembers.
	 */
	public RememberedFields remembered() {
		return this.remembered;
	}

	/**
	 * Returns the parameters of the page's address that the component has fields for.
	 */
	public Set<String> urlParams() {
		return this.addressFields.names();
	}

	/**
	 * Sets the fields that are marked {@link UrlParam} to what an address says, or to
	 * their defaults.
	 * @param instance the component
	 * @param query the parameters of the address
	 */
	public void setFromAddress(Object instance, Map<String, List<String>> query) {
		if (!urlParams().isEmpty()) {
			this.addressFields.set(instance, instantiate(), query);
		}
	}

	/**
	 * Returns what the address of the page is to say of the fields that are marked
	 * {@link UrlParam}; {@code null} if there are none.
	 * @param instance the component
	 */
	public @Nullable String addressOf(Object instance) {
		return urlParams().isEmpty() ? null : this.addressFields.text(instance, instantiate());
	}

	private String linkTo(Object instance, String field, String part) {
		return this.addressFields.linkTo(instance, instantiate(), field, part);
	}

	void verify() {
		this.factory.verify();
	}

	@Override
	public String toString() {
		return "ComponentDefinition[" + this.kind + ", " + this.type.getName() + "]";
	}

}
