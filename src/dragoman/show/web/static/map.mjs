// The map: outlines from this server, places as links that can be focused, no tiles, no glyphs.

const box = document.getElementById("map");
const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// A ring that leaves at one edge of the world goes on beyond it, so that no line crosses the map.
const unwrapped = (ring) => {
  let turn = 0;
  return ring.map(([lon, lat], n) => {
    const before = n ? ring[n - 1][0] : lon;
    if (lon - before > 180) turn -= 360;
    if (before - lon > 180) turn += 360;
    return [lon + turn, lat];
  });
};

const polygons = ({ geometry }) =>
  (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map((rings) => ({
    type: "Feature",
    properties: {},
    geometry: { type: "Polygon", coordinates: rings.map(unwrapped) },
  }));

const outlines = async () => {
  const world = await (await fetch(box.dataset.outlines)).json();
  return {
    land: {
      type: "FeatureCollection",
      features: topojson.feature(world, world.objects.countries).features.flatMap(polygons),
    },
    borders: topojson.mesh(world, world.objects.countries, (a, b) => a !== b),
  };
};

const style = ({ land, borders }) => ({
  version: 8,
  sources: {
    land: { type: "geojson", data: land },
    borders: { type: "geojson", data: borders },
  },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": color("--wash") } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": color("--sheet") } },
    {
      id: "borders",
      type: "line",
      source: "borders",
      paint: { "line-color": color("--unknown"), "line-width": 0.7, "line-opacity": 0.6 },
    },
  ],
});

const pin = ({ properties: told }) => {
  const link = document.createElement("a");
  const crossing = told.type === "crossing";
  link.className = crossing ? "pin" : "pin town";
  link.href = crossing ? `/crossings/${encodeURIComponent(told.id)}` : `/search?q=${encodeURIComponent(told.name)}`;
  const sign = document.createElement("span");
  sign.className = crossing ? `badge s-${told.look.style}` : "dot";
  sign.textContent = crossing ? told.look.letter : "";
  sign.setAttribute("aria-hidden", "true");
  const name = document.createElement("bdi");
  name.textContent = told.name;
  link.append(sign, name);
  link.setAttribute("aria-label", crossing ? `${told.name}: ${told.look.word}` : told.name);
  return link;
};

// Labels do not run into one another: each stands east of its sign, else west of it, else it waits
// until its pin is pointed at or focused, or the map is nearer. Crossings go before towns.

const meet = (one, other) =>
  one.x < other.x + other.w && other.x < one.x + one.w &&
  one.y < other.y + other.h && other.y < one.y + one.h;

const signOf = ({ at, high, sign }) => ({ x: at.x, y: at.y - high / 2, w: sign, h: high });

const nameOf = ({ at, wide, high, sign }, side) => ({
  x: side === "west" ? at.x + sign - wide : at.x + sign,
  y: at.y - high / 2,
  w: wide - sign,
  h: high,
});

const arrange = (map, pins) => {
  const near = map.getZoom() >= 5;
  const width = map.getContainer().clientWidth;
  const here = pins.map((told) => ({ ...told, at: map.project(told.point) }));
  const taken = here.filter((told) => told.crossing).map(signOf);
  for (const told of here) {
    const free = (side) => {
      const name = nameOf(told, side);
      return name.x >= 0 && name.x + name.w <= width && !taken.some((other) => meet(other, name));
    };
    const side = told.crossing || near ? ["east", "west"].find(free) : undefined;
    told.link.classList.toggle("west", side === "west");
    told.link.classList.toggle("mute", !side);
    if (side) taken.push(nameOf(told, side));
  }
};

const measured = (link, place) => {
  const { offsetWidth: wide, offsetHeight: high } = link;
  const sign = 2 * link.firstChild.offsetLeft + link.firstChild.offsetWidth;
  link.style.setProperty("--sign", `${sign}px`);
  return { link, wide, high, sign, point: place.geometry.coordinates,
    crossing: place.properties.type === "crossing" };
};

const draw = async () => {
  const library = await import(box.dataset.library);
  const [world, places] = await Promise.all([
    outlines(),
    fetch(box.dataset.points).then((answer) => answer.json()),
  ]);
  library.setWorkerUrl(new URL(box.dataset.worker, location.href).href);
  box.replaceChildren();
  const bounds = places.bbox ?? [-20, -35, 120, 60];
  const map = new library.Map({
    container: box,
    style: style(world),
    bounds: [bounds.slice(0, 2), bounds.slice(2)],
    fitBoundsOptions: { padding: 70, maxZoom: 6 },
    attributionControl: { customAttribution: "Outlines: Natural Earth" },
    dragRotate: false,
    fadeDuration: 0,
  });
  map.addControl(new library.NavigationControl({ showCompass: false }));
  const towns = places.features.filter(({ properties }) => properties.type !== "crossing");
  const crossings = places.features.filter(({ properties }) => properties.type === "crossing");
  const links = new Map(places.features.map((place) => [place, pin(place)]));
  for (const place of [...towns, ...crossings]) {
    new library.Marker({ element: links.get(place), anchor: "left" })
      .setLngLat(place.geometry.coordinates)
      .addTo(map);
  }
  const pins = [...crossings, ...towns].map((place) => measured(links.get(place), place));
  const settle = () => arrange(map, pins);
  map.on("zoom", settle);
  map.on("resize", settle);
  settle();
  map.once("idle", () => box.setAttribute("data-idle", ""));
};

draw();
