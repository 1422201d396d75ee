"""Reads, sorts and matches the same files as flowtree, with polars and numpy, for comparison.

    python3 -m venv DIR && DIR/bin/pip install polars numpy
    DIR/bin/python Tests/Benchmarks/polars_match.py FOLDER

FOLDER holds brawl_sysmon.csv, brawl_netflow_like.csv and fqdn2ip.csv. The work: read the columns that matching needs,
sort by time, find each flow's source host, the host's events within 0.1 s (both ends included), and the network
connections with the flow's five-tuple. No processes, parents, evidence, grades or findings are made.
"""

import resource
import sys
import time

import numpy
import polars

WINDOW = 100_000_000
TUPLE = ["transport", "src_ip", "src_port", "dest_ip", "dest_port"]


def read(path, columns):
    text = {name: polars.String for name in columns}
    frame = polars.read_csv(path, columns=columns, schema_overrides=text)
    written = polars.col("@timestamp").str.strip_suffix("Z")
    return frame.with_columns(written.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", time_unit="ns").cast(polars.Int64).alias("time"))


def main(folder):
    start = time.perf_counter()
    own = ["event_code", "fqdn", "pid", "ppid", "process_guid", "parent_process_guid", "exe", "image_path"]
    events = read(f"{folder}/brawl_sysmon.csv", ["@timestamp", *own, *TUPLE])
    flows = read(f"{folder}/brawl_netflow_like.csv", ["@timestamp", *TUPLE])
    hosts = polars.read_csv(f"{folder}/fqdn2ip.csv")
    read_at = time.perf_counter()

    codes = hosts.select("fqdn").unique(maintain_order=True).with_row_index("host")
    addresses = hosts.join(codes, on="fqdn").select(polars.col("ipv4").alias("src_ip"), "host").unique("src_ip")
    events = events.join(codes, on="fqdn", how="left").sort("host", "time").with_row_index("event")
    flows = flows.join(addresses, on="src_ip", how="left").sort("time").with_row_index("flow")
    sorted_at = time.perf_counter()

    # One number for host and time, so that a window is a range of one sorted column.
    day = numpy.int64(events["time"].min()) - 2 * WINDOW
    span = numpy.int64(max(events["time"].max(), flows["time"].max())) - day + 2 * WINDOW
    keys = events["host"].fill_null(codes.height).to_numpy().astype(numpy.int64) * span + (events["time"].to_numpy() - day)
    known = flows.filter(polars.col("host").is_not_null())
    wanted = known["host"].to_numpy().astype(numpy.int64) * span + (known["time"].to_numpy() - day)
    first = numpy.searchsorted(keys, wanted - WINDOW, side="left")
    last = numpy.searchsorted(keys, wanted + WINDOW, side="right")

    connections = events.filter(polars.col("event_code") == "3").select("event", "host", "time", *TUPLE)
    same = known.select("flow", "host", "time", *TUPLE).join(connections, on=["host", *TUPLE], suffix="_event")
    near = same.filter((polars.col("time_event") - polars.col("time")).abs() <= WINDOW)
    matched = near["flow"].n_unique()
    end = time.perf_counter()

    print(f"read {read_at - start:.3f} s, sort {sorted_at - read_at:.3f} s, match {end - sorted_at:.3f} s, "
          f"together {end - start:.3f} s")
    print(f"{events.height} events, {flows.height} flows, {int((last - first).sum())} candidates, {matched} flows matched")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1])
