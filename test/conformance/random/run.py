import collections,sys
import generator, world
class Cov:
    def __init__(s): s.performed=collections.Counter(); s.cancelled=collections.Counter()
if __name__=="__main__":
    c=Cov()
    import time
    t=time.time()
    for n in range(int(sys.argv[1]), int(sys.argv[2])):
        p=generator.make(1,n)
        try: w=world.World(p,c); lines=w.run()
        except BaseException: print(n); print(p); print("\n".join(w.lines)); raise
    print(time.time()-t)
    print(p); print("\n".join(lines)); print(c.performed, c.cancelled)
