"""How far two results are from each other: compare.py A B, two files that `svr compute` wrote; one JSON document."""

import json
import sys

from accuracy import Result, difference


def main(first, second):
    first, second = Result(first), Result(second)
    tops = [layer[0][0] for layer in first.layers]
    values = [[layer[0] / top for layer, top in zip(result.layers, tops)] for result in (first, second)]
    print(json.dumps({"values": difference(*values), "adjacency": difference(first.adjacencies, second.adjacencies)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
