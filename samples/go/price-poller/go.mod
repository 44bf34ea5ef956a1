module acme.example/market

go 1.19
