/** What the server counts, as Prometheus' text format 0.0.4 tells it. All labels come from small fixed sets. */
export interface Metrics {
  countRequest(labels: { readonly route: string; readonly status: number }, seconds: number): void;
  countDecision(labels: { readonly route: string; readonly action: string }): void;
  countLost(why: 'late' | 'crashed'): void;
  countReload(result: 'ok' | 'failed'): void;
  countRecords(result: 'written' | 'failed' | 'late' | 'full', count: number): void;
  render(gauges: Gauges): string;
}

/** What is read when it is asked for. */
export interface Gauges {
  readonly digest: string;
  readonly judging: number;
  readonly waiting: number;
  readonly recordsWaiting: number;
  readonly heldBytes: number;
  readonly residentBytes: number;
  readonly startedAt: number;
}

/** In seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

class Counter {
  readonly #counts = new Map<string, number>();

  add(labels: string, count = 1): void {
    this.#counts.set(labels, (this.#counts.get(labels) ?? 0) + count);
  }

  lines(name: string): readonly string[] {
    return [...this.#counts].map(([labels, count]) => `${name}{${labels}} ${count}`);
  }
}

class Histogram {
  readonly #series = new Map<string, { readonly counts: number[]; sum: number; count: number }>();

  observe(labels: string, seconds: number): void {
    const series = this.#series.get(labels) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 };
    this.#series.set(labels, series);
    series.sum += seconds;
    series.count += 1;
    const place = buckets.findIndex((bound) => seconds <= bound);
    if (place !== -1) series.counts[place] = (series.counts[place] ?? 0) + 1;
  }

  lines(name: string): readonly string[] {
    return [...this.#series].flatMap(([labels, { counts, sum, count }]) => {
      let upTo = 0;
      const bounded = buckets.map((bound, index) => {
        upTo += counts[index] ?? 0;
        return `${name}_bucket{${labels},le="${bound}"} ${upTo}`;
      });
      return [
        ...bounded,
        `${name}_bucket{${labels},le="+Inf"} ${count}`,
        `${name}_sum{${labels}} ${sum}`,
        `${name}_count{${labels}} ${count}`,
      ];
    });
  }
}

export function createMetrics(): Metrics {
  const requests = new Counter();
  const decisions = new Counter();
  const lost = new Counter();
  const reloads = new Counter();
  const records = new Counter();
  const durations = new Histogram();
  return {
    countRequest({ route, status }, seconds) {
      requests.add(`route="${route}",status="${status}"`);
      durations.observe(`route="${route}"`, seconds);
    },
    countDecision: ({ route, action }) => decisions.add(`route="${route}",action="${action}"`),
    countLost: (why) => lost.add(`why="${why}"`),
    countRecords: (result, count) => records.add(`result="${result}"`, count),
    countReload: (result) => reloads.add(`result="${result}"`),
    render: (gauges) =>
      [
        ...family('action_policy_requests_total', 'counter', 'Requests by route and status.', requests),
        ...family('action_policy_decisions_total', 'counter', 'Calls that were judged, by decision.', decisions),
        ...family('action_policy_request_duration_seconds', 'histogram', 'Time to answer a request.', durations),
        ...family('action_policy_judges_lost_total', 'counter', 'Judging that was given up.', lost),
        ...family('action_policy_policy_reloads_total', 'counter', 'Attempts to reload the policy.', reloads),
        ...family('action_policy_records_total', 'counter', 'Records of decisions, by what became of them.', records),
        ...renderGauges(gauges),
        '',
      ].join('\n'),
  };
}

function family(name: string, type: string, help: string, values: Counter | Histogram): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...values.lines(name)];
}

function renderGauges(gauges: Gauges): readonly string[] {
  const gauge = (name: string, help: string, value: number, labels = ''): readonly string[] => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    `${name}${labels} ${value}`,
  ];
  return [
    ...gauge('action_policy_policy_info', 'The policy in force.', 1, `{digest="${gauges.digest}"}`),
    ...gauge('action_policy_judging', 'Questions that are being judged.', gauges.judging),
    ...gauge('action_policy_waiting', 'Questions that wait for a judge.', gauges.waiting),
    ...gauge('action_policy_records_waiting', 'Writes to the log that are not confirmed.', gauges.recordsWaiting),
    ...gauge('action_policy_held_body_bytes', 'Bytes of the bodies that are held.', gauges.heldBytes),
    ...gauge('process_resident_memory_bytes', 'Memory of the whole process.', gauges.residentBytes),
    ...gauge('process_start_time_seconds', 'When the server started.', gauges.startedAt / 1000),
  ];
}
